import { DataTypes, type Model, type ModelAttributeColumnOptions, type ModelStatic, type Sequelize } from 'sequelize';
import type { Config } from '../../../config/config.js';
import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { ColumnType } from '../../../domain/field-map/field.js';
import { QUERY_COLUMNS } from '../../../domain/field-map/query-columns.js';
import { tableNames } from './names.js';

/** The assistants table as a Sequelize model, from the field map; bulk work has SQL of its own. */
export function defineAssistant(sequelize: Sequelize, config: Config): ModelStatic<Model> {
  const { schema, assistantsTable: tableName } = config.database;
  const { column: nameOf } = tableNames(config);
  const columns = Object.entries(attributes()).map(([name, type]) => [name, { ...type, field: nameOf(name) }] as const);
  return sequelize.define('Assistant', Object.fromEntries(columns), { tableName, schema, timestamps: false });
}

const TYPES = {
  text: DataTypes.TEXT,
  integer: DataTypes.INTEGER,
  numeric: DataTypes.DECIMAL,
  boolean: DataTypes.BOOLEAN,
  timestamptz: DataTypes.DATE,
  jsonb: DataTypes.JSONB,
} as const satisfies Record<ColumnType, unknown>;

function attributes(): Readonly<Record<string, ModelAttributeColumnOptions>> {
  const columns = [...MIRRORED_COLUMNS, ...QUERY_COLUMNS.map(({ column, type }) => ({ name: column, type }))];
  return {
    id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
    user_id: { type: DataTypes.BIGINT },
    created_by: { type: DataTypes.BIGINT },
    ...Object.fromEntries(columns.map(({ name, type }) => [name, { type: TYPES[type] }])),
    created_at: { type: DataTypes.DATE },
    updated_at: { type: DataTypes.DATE },
    last_synced_at: { type: DataTypes.DATE },
  };
}
