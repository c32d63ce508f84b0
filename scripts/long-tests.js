// Runs the tests of a folder (`crash`, `faults`) many times over, and prints what they counted.
import { startVitest } from 'vitest/node';

const [folder = 'crash'] = process.argv.slice(2);
process.env.LONG_TESTS = 'true';
const vitest = await startVitest('test', [`test/${folder}/`], { watch: false });
console.log('\nWhat was tried:');
for (const module of vitest.state.getTestModules()) {
  for (const test of module.children.allTests()) {
    const counts = Object.entries(test.meta().counts ?? {}).map(([name, count]) => `${inWords(name)} ${count}`);
    console.log(`- ${test.result().state}: ${test.fullName.replaceAll(' > ', ' ')}: ${counts.join(', ')}`);
  }
}
await vitest.close();

function inWords(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
