import { makeAssistantSchema } from '../../domain/field-map/json-schema.js';
import { AppError } from '../../errors.js';

/** The file of the JSON Schema that snapshots name in their first line. */
export interface SchemaFile {
  /** As people know it. */
  readonly path: string;
  /** Null where there is none. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** What became of the schema file. */
export interface SchemaResult {
  readonly file: string;
  readonly written: boolean;
}

/** The JSON Schema of a snapshot as the text of its file. */
export function makeSchemaText(): string {
  return `${JSON.stringify(makeAssistantSchema(), null, 2)}\n`;
}

/** Writes the schema file unless it is fresh. */
export async function writeSchema(file: SchemaFile): Promise<SchemaResult> {
  const text = makeSchemaText();
  const isFresh = (await file.read()) === text;
  if (!isFresh) await file.write(text);
  return { file: file.path, written: !isFresh };
}

/**
 * Checks that the schema file is what this version would write.
 * @throws AppError `SCHEMA_STALE` where it differs, `SCHEMA_MISSING` where there is none
 */
export async function checkSchema(file: SchemaFile): Promise<SchemaResult> {
  const hint = 'vapi-sync schema --write';
  const text = await file.read();
  if (text === null) throw new AppError(`${file.path} does not exist`, { code: 'SCHEMA_MISSING', hint });
  if (text !== makeSchemaText()) {
    throw new AppError(`${file.path} is not the schema of this version of vapi-sync`, { code: 'SCHEMA_STALE', hint });
  }
  return { file: file.path, written: false };
}
