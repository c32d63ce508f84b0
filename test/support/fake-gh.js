#!/usr/bin/env node
// Stands in for GitHub's command line: answers from one JSON file what a repository's comments and pull requests are, changes them
// there, and keeps every call. It knows the filters that the workflows use, and no other.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.FAKE_GH_STATE ?? '';
const state = JSON.parse(readFileSync(file, 'utf8'));
const args = process.argv.slice(2);

const FILTERS = {
  '.[0].number // empty': (list) => list.slice(0, 1).map(({ number }) => number),
  '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- vapi-sync -->"))) | .id': (list) =>
    list
      .filter(({ user, body }) => user.login === 'github-actions[bot]' && body.startsWith('<!-- vapi-sync -->'))
      .map(({ id }) => id),
};

FILTERS[
  '.[] | select(.title == env.TITLE and .user.login == "github-actions[bot]" and (has("pull_request") | not)) | .number'
] = (list) => list.filter(({ title }) => title === process.env.TITLE).map(({ number }) => number);

const fields = {};
let method = 'GET';
let filter;
let path;
for (let index = 1; args[0] === 'api' && index < args.length; index += 1) {
  const value = args[index + 1] ?? '';
  if (args[index] === '--silent' || args[index] === '--paginate') continue;
  if (!args[index].startsWith('--')) {
    path = args[index];
    continue;
  }
  if (args[index] === '--method') method = value;
  else if (args[index] === '--jq') filter = value;
  else if (args[index] === '--field' || args[index] === '--raw-field') readField(args[index], value);
  else throw new Error(`fake gh: unknown flag ${args[index]}`);
  index += 1;
}
state.calls.push({ args, method, path, fields, hasToken: Boolean(process.env.GH_TOKEN) });
if (args[0] === 'api') {
  const answer = answerApi(new URL(path, 'https://api.github.com/'));
  const select = filter === undefined ? undefined : FILTERS[filter];
  if (filter !== undefined && select === undefined) throw new Error(`fake gh: unknown filter ${filter}`);
  if (select)
    process.stdout.write(
      select(answer)
        .map((line) => `${line}\n`)
        .join(''),
    );
} else if (args.join(' ') !== 'auth setup-git') throw new Error(`fake gh: unknown command ${args.join(' ')}`);
writeFileSync(file, JSON.stringify(state));

function readField(flag, text) {
  const [name, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
  fields[name] = flag === '--field' && value.startsWith('@') ? readFileSync(value.slice(1), 'utf8') : value;
}

function answerApi({ pathname, searchParams }) {
  const comment = /\/issues\/comments\/(\d+)$/.exec(pathname)?.[1];
  const issue = /\/issues\/(\d+)$/.exec(pathname)?.[1];
  if (issue !== undefined) return Object.assign(find(state.issues, 'number', issue), fields);
  if (pathname.endsWith('/issues')) return method === 'POST' ? addIssue() : state.issues.filter(isWanted(searchParams));
  const pull = /\/pulls\/(\d+)$/.exec(pathname)?.[1];
  if (comment !== undefined) return Object.assign(find(state.comments, 'id', comment), fields);
  if (pull !== undefined) return Object.assign(find(state.pulls, 'number', pull), fields);
  if (pathname.endsWith('/comments')) return method === 'POST' ? addComment() : state.comments;
  if (pathname.endsWith('/pulls')) return method === 'POST' ? addPull() : listPulls(searchParams);
  throw new Error(`fake gh: unknown path ${pathname}`);
}

function find(list, key, value) {
  const found = list.find((each) => String(each[key]) === value);
  if (found === undefined) throw new Error(`fake gh: HTTP 404 for ${value}`);
  return found;
}

function isWanted(query) {
  return (each) => each.state === query.get('state');
}

function addIssue() {
  state.issues.push({ number: state.issues.length + 1, state: 'open', ...fields });
  return state.issues.at(-1);
}

function addComment() {
  state.comments.push({ id: 100 + state.comments.length, user: { login: 'github-actions[bot]' }, ...fields });
  return state.comments.at(-1);
}

function addPull() {
  state.pulls.push({ number: state.pulls.length + 1, state: 'open', ...fields });
  return state.pulls.at(-1);
}

function listPulls(query) {
  const head = (query.get('head') ?? '').split(':')[1];
  return state.pulls.filter((each) => each.state === query.get('state') && each.head === head);
}
