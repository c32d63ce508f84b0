import type { ServerResponse } from 'node:http';
import { type Answer, errorAnswer, htmlAnswer, jsonAnswer } from './envelope.js';
import type { Fault, FaultKind } from './faults.js';

/** Sends an answer. */
export function sendAnswer(response: ServerResponse, { status, body, contentType, headers }: Answer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length, ...headers });
  response.end(body);
}

/** Does what a fault says, instead of sending the answer. */
export function sendFault(response: ServerResponse, fault: Fault, answer: Answer): void {
  SENDERS[fault.kind](response, fault, answer);
}

type Sender = (response: ServerResponse, fault: Fault, answer: Answer) => void;

const SENDERS: Readonly<Record<FaultKind, Sender>> = {
  status: (response, fault) => sendAnswer(response, statusAnswer(fault)),
  waf: (response) => sendAnswer(response, { ...htmlAnswer('error code: 1010', 403), contentType: 'text/plain' }),
  html: (response) => sendAnswer(response, htmlAnswer('<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>')),
  object: (response) => sendAnswer(response, jsonAnswer('{"status":"ok"}')),
  cut: (response, _, answer) => sendAnswer(response, { ...answer, body: answer.body.subarray(0, -1) }),
  slow: (response, fault, answer) => sendLate(response, answer, Number(fault.value ?? 1000)),
  reset: (response) => response.destroy(),
  timeout: () => {},
  stall: (response, _, { status, body, contentType }) => {
    response.writeHead(status, { 'content-type': contentType, 'content-length': body.length + 1 });
    response.write(body);
  },
};

function statusAnswer({ status, value }: Fault): Answer {
  const answer = errorAnswer(status, status === 429 ? 'Rate limit exceeded' : `Fault ${status} of the sandbox`);
  if (value === undefined) return answer;
  const retryAfter = value === 'date' ? new Date(Date.now() + 1000).toUTCString() : value;
  return { ...answer, headers: { 'retry-after': retryAfter } };
}

function sendLate(response: ServerResponse, answer: Answer, delayMs: number): void {
  const timer = setTimeout(() => sendAnswer(response, answer), delayMs);
  response.once('close', () => clearTimeout(timer));
}
