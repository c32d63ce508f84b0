import { DataTypes, type Model, type ModelAttributes, type ModelStatic, type Sequelize } from 'sequelize';
import type { Config } from '../../../config/config.js';
import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { ColumnType } from '../../../domain/field-map/field.js';
import { QUERY_COLUMNS } from '../../../domain/field-map/query-columns.js';

/** The assistants table as a Sequelize model, from the field map; bulk work has SQL of its own. */
export function defineAssistant(sequelize: Sequelize, { database }: Config): ModelStatic<Model> {
  const tableName = database.assistantsTable;
  return sequelize.define('Assistant', attributes(), { tableName, schema: database.schema, timestamps: false });
}

const TYPES = {
  text: DataTypes.TEXT,
  integer: DataTypes.INTEGER,
  numeric: DataTypes.DECIMAL,
  boolean: DataTypes.BOOLEAN,
  timestamptz: DataTypes.DATE,
  jsonb: DataTypes.JSONB,
} as const satisfies Record<ColumnType, unknown>;

function attributes(): ModelAttributes {
  const columns = [...MIRRORED_COLUMNS, ...QUERY_COLUMNS.map(({ column, type }) => ({ name: column, type }))];
  return {
    id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
    user_id: DataTypes.BIGINT,
    created_by: DataTypes.BIGINT,
    ...Object.fromEntries(columns.map(({ name, type }) => [name, TYPES[type]])),
    created_at: DataTypes.DATE,
    updated_at: DataTypes.DATE,
    last_synced_at: DataTypes.DATE,
  };
}
