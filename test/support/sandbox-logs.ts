import type { Logger } from '../../src/app/ports.js';
import type { JsonObject } from '../../src/domain/json.js';

export interface LogLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly fields: JsonObject;
}

export interface RecordingLogger extends Logger {
  readonly lines: readonly LogLine[];
}

/** A logger that keeps its lines for assertions. */
export function recordLogs(): RecordingLogger {
  const lines: LogLine[] = [];
  const log =
    (level: keyof Logger) =>
    (message: string, fields: JsonObject = {}) => {
      lines.push({ level, message, fields });
    };
  return { lines, debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
