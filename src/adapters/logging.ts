import type { Logger } from '../app/ports.js';
import type { Config } from '../config.js';
import { openLogFile } from './logging-file.js';
import { formatTextLine } from './logging-text.js';

/** A place that log lines go to; each text ends with a line feed. */
export interface LogTarget {
  write(text: string): void;
}

export interface LoggingOptions {
  readonly log: Config['log'];
  readonly stderr: LogTarget;
  /** Applied to every finished line, in this order: the last line of defence against secrets and hostile text. */
  readonly cleanJson: (line: string) => string;
  readonly cleanText: (value: string) => string;
}

/** A logger that can be closed. */
export interface ClosableLogger extends Logger {
  close(): void;
}

const LEVEL_NAMES: Readonly<Record<string, string>> = { warn: 'WARNING' };
const RESERVED = new Set(['time', 'level', 'message']);

/**
 * Writes log lines to standard error and, where one is configured, to the end of a file: as text
 * (`<time> <LEVEL> <message> key=value ...`) or as a JSON object a line (`time`, `level`, `message` and the fields).
 * @throws AppError `LOG_FILE_UNWRITABLE`
 */
export async function createLogger({ log, stderr, cleanJson, cleanText }: LoggingOptions): Promise<ClosableLogger> {
  const { pino } = await import('pino');
  const file = log.file === null ? null : openLogFile(log.file);
  const format = log.format === 'json' ? cleanJson : (line: string) => formatTextLine(line, cleanText);
  const write = (line: string): void => {
    const text = `${format(line.trimEnd())}\n`;
    stderr.write(text);
    file?.write(text);
  };
  const options = {
    level: log.level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: LEVEL_NAMES[label] ?? label.toUpperCase() }) },
  };
  return bind(pino(options, { write }), () => file?.close());
}

type Method = 'debug' | 'info' | 'warn' | 'error';
type Fields = Parameters<Logger['info']>[1];

function bind(target: Record<Method, (fields: object, message: string) => void>, close: () => void): ClosableLogger {
  const make = (method: Method) => (message: string, fields?: Fields) =>
    target[method](keepReserved(fields ?? {}), message);
  return { debug: make('debug'), info: make('info'), warn: make('warn'), error: make('error'), close };
}

/** A field must not pass for the line's own time, level or message. */
function keepReserved(fields: NonNullable<Fields>): object {
  if (!Object.keys(fields).some((key) => RESERVED.has(key))) return fields;
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [RESERVED.has(key) ? `${key}_` : key, value]));
}
