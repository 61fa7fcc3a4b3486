import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readSchema } from '../schema.ts'

type SchemaFile = { collections?: Record<string, object> }

/** Reads the schema file as it is written; `{}` if there is none. */
export const readSchemaFile = (schemaPath: string): SchemaFile =>
  existsSync(schemaPath) ? JSON.parse(readFileSync(schemaPath, 'utf8')) : {}

/**
 * Writes the indexes and the rule of one collection into the schema file, or creates the file.
 * Throws and leaves the file unchanged if the schema would be invalid.
 */
export function declareCollection(
  schemaPath: string,
  collectionName: string,
  declaration: object,
): void {
  const { collections, ...otherSections } = readSchemaFile(schemaPath)
  const temporaryPath = `${schemaPath}.next`
  const schemaText = JSON.stringify(
    { ...otherSections, collections: { ...collections, [collectionName]: declaration } },
    null,
    2,
  )
  writeFileSync(temporaryPath, `${schemaText}\n`)
  try {
    readSchema(temporaryPath)
    renameSync(temporaryPath, schemaPath)
  } catch (error) {
    rmSync(temporaryPath)
    throw error
  }
}
