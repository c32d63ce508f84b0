import type { Hook } from '@oclif/core';
import { nearest } from '../../domain/nearest.js';
import { UsageError } from '../../errors.js';
import { withoutValue } from './usage-error.js';

/** Called by the framework for words that are no command. */
export const commandNotFound: Hook<'command_not_found'> = async ({ id, config }) => {
  throw makeNotFoundError(id, config.commandIDs);
};

/**
 * A usage error that names the command that was most likely meant; ids have colons where people type spaces.
 * @param topics commands that are no words of the framework, where help was asked for: `help environment`
 */
export function makeNotFoundError(
  id: string,
  commandIds: readonly string[],
  topics: readonly string[] = [],
): UsageError {
  if (id.startsWith('-')) return misplacedFlag(id);
  const commands = commandIds.map((command) => command.replaceAll(':', ' '));
  const typed = id.replaceAll(':', ' ');
  const owner = commands.find((command) => typed.startsWith(`${command} `));
  if (owner !== undefined) return unexpectedArgument(typed, owner);
  const meant = findMeant(typed, commands);
  const topic = meant === undefined ? nearest(`help ${typed}`, topics, MAX_TOPIC_EDITS) : undefined;
  return topic === undefined ? unknownCommand(typed, meant) : unknownTopic(typed, topic);
}

const MAX_TOPIC_EDITS = 3;

function unknownTopic(typed: string, topic: string): UsageError {
  return new UsageError(`Unknown topic ${typed}. Did you mean ${topic}?`, {
    code: 'UNKNOWN_COMMAND',
    hint: `vapi-sync ${topic}`,
  });
}

function misplacedFlag(flag: string): UsageError {
  return new UsageError(`Flags follow the command: found ${withoutValue(flag)} before any command`, {
    code: 'UNKNOWN_COMMAND',
    hint: 'vapi-sync --help',
  });
}

/** The typed words may hold arguments: first all of them are looked at, then ever fewer. */
function findMeant(typed: string, commands: readonly string[]): string | undefined {
  const words = typed.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const found = nearest(words.slice(0, count).join(' '), commands);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unknownCommand(typed: string, found: string | undefined): UsageError {
  const question = found === undefined ? '' : `. Did you mean ${found}?`;
  return new UsageError(`Unknown command ${typed}${question}`, {
    code: 'UNKNOWN_COMMAND',
    hint: found === undefined ? 'vapi-sync --help' : `vapi-sync ${found} --help`,
  });
}

/** The framework joins what follows a command that takes no arguments to its name. */
function unexpectedArgument(typed: string, command: string): UsageError {
  const argument = typed.slice(command.length + 1);
  return new UsageError(`Unexpected argument ${argument}: ${command} takes none`, {
    code: 'UNEXPECTED_ARGUMENT',
    hint: `vapi-sync ${command} --help`,
  });
}
