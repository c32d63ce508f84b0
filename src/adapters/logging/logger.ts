import type { Logger } from '../../app/ports.js';
import type { Config } from '../../config/config.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.js';
import { openLogFile } from './file.js';
import { formatTextLine } from './text.js';

/** A place that log lines go to; each text ends with a line feed. */
export interface LogTarget {
  write(text: string): void;
}

export interface LoggingOptions {
  readonly log: Config['log'];
  readonly stderr: LogTarget;
  /** Replaces known secrets in a message, key or value: the last line of defence. */
  readonly mask: (text: string) => string;
  /** Make a finished line harmless for terminals. */
  readonly escapeJson: (line: string) => string;
  readonly escapeText: (line: string) => string;
}

/** A logger that can be closed. */
export interface ClosableLogger extends Logger {
  close(): void;
}

const LEVEL_NAMES: Readonly<Record<string, string>> = { warn: 'WARNING' };
const RESERVED = new Set(['time', 'level', 'message']);

const PINO_OPTIONS = {
  base: null,
  messageKey: 'message',
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: LEVEL_NAMES[label] ?? label.toUpperCase() }) },
};

/**
 * Writes log lines to standard error and, where one is configured, to the end of a file: as text
 * (`<time> <LEVEL> <message> key=value ...`) or as a JSON object a line (`time`, `level`, `message` and the fields).
 * @throws AppError `LOG_FILE_UNWRITABLE`
 */
export async function createLogger({ log, ...options }: LoggingOptions): Promise<ClosableLogger> {
  const { pino } = await import('pino');
  const file = log.file === null ? null : openLogFile(log.file);
  const format =
    log.format === 'json' ? options.escapeJson : (line: string) => options.escapeText(formatTextLine(line));
  const write = (line: string): void => {
    const text = `${format(line.trimEnd())}\n`;
    options.stderr.write(text);
    file?.write(text);
  };
  const target = pino({ ...PINO_OPTIONS, level: log.level }, { write });
  return bind(target, options.mask, () => file?.close());
}

type Method = 'debug' | 'info' | 'warn' | 'error';
type Target = Record<Method, (fields: object, message: string) => void>;
type Mask = LoggingOptions['mask'];

function bind(target: Target, mask: Mask, close: () => void): ClosableLogger {
  const make =
    (method: Method) =>
    (message: string, fields: JsonObject = {}) =>
      target[method](maskFields(fields, mask), mask(message));
  return { debug: make('debug'), info: make('info'), warn: make('warn'), error: make('error'), close };
}

/** A field must not pass for the line's own time, level or message either. */
function maskFields(fields: JsonObject, mask: Mask): JsonObject {
  const entries = Object.entries(fields).map(([key, value]) => [
    RESERVED.has(key) ? `${key}_` : mask(key),
    maskValue(value, mask),
  ]);
  return Object.fromEntries(entries);
}

function maskValue(value: JsonValue, mask: Mask): JsonValue {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), maskValue(item, mask)]));
}
