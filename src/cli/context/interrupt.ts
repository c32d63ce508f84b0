import { EXIT, InterruptedError } from '../../errors.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Turns the first SIGINT or SIGTERM into an aborted signal, so that work in hand can end well. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/** Listens for signals of the process; the second one ends it at once. */
export function listenForInterrupts(tell: (text: string) => void): Interruption {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    tell(`${name}: ending the work in hand; once more to stop at once.\n`);
    controller.abort(new InterruptedError(`Interrupted by ${name}`));
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
