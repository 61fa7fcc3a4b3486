import { createDatabase } from '../client/database.ts'
import { createWxCloud } from '../client/wx-cloud.ts'
import { databaseActions } from '../database/actions.ts'
import { stageChecks } from '../database/aggregate.ts'
import { updateOperators } from '../database/check-update.ts'
import type { Database } from '../database/database.ts'
import { openApis } from '../openapi/apis.ts'
import { phoneDatabase } from '../phone/database.ts'
import { storageActions } from '../storage/actions.ts'
import type { Files } from '../storage/files.ts'

/** The supported names, taken from the code. SUPPORT.md is compared with them. */
export function supported(): Record<string, string[]> {
  // Only the names are read and nothing is called, so the parts need no contents.
  const database = databaseActions({} as Database)
  const storage = storageActions({} as Files, () => '')
  const unusedEnvironment = {
    url: '',
    session: '',
    readFile: async () => new Blob([]),
    saveFile: async () => '',
    online: () => false,
  }
  const phoneApis = Object.entries(createWxCloud(unusedEnvironment, createDatabase))
  const supportedApis = phoneApis
    .filter(([, api]) => (api as Function).name !== 'absent')
    .map(([name]) => name)
  return {
    'cloud actions': [
      ...Object.keys(database),
      ...Object.keys(storage),
      'functions.invokeFunction',
    ].sort(),
    'cloud openapi': Object.keys(openApis).sort(),
    'cloud updates': [...updateOperators].sort(),
    'cloud stages': Object.keys(stageChecks).sort(),
    'cloud phone': [...supportedApis, ...Object.keys(phoneDatabase)].sort(),
  }
}
