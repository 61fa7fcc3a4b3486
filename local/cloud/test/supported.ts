import { createDatabase } from '../client/database.ts'
import { createWxCloud } from '../client/wx-cloud.ts'
import { databaseActions } from '../database/actions.ts'
import { stages } from '../database/aggregate.ts'
import type { Database } from '../database/database.ts'
import { updateOperators } from '../database/update-types.ts'
import { openApis } from '../openapi/apis.ts'
import { phoneDatabase } from '../phone/database.ts'
import { storageActions } from '../storage/actions.ts'
import type { Files } from '../storage/files.ts'

/** What the local cloud can do, read off the code that does it; SUPPORT.md is compared with this. */
export function supported(): Record<string, string[]> {
  // Only the names are asked for: nothing is called, so nothing is needed behind them.
  const database = databaseActions({} as Database)
  const storage = storageActions({} as Files, () => '')
  const none = {
    url: '',
    session: '',
    readFile: async () => new Blob([]),
    saveFile: async () => '',
    online: () => false,
  }
  const phone = Object.entries(createWxCloud(none, createDatabase))
  const there = phone.filter(([, api]) => (api as Function).name !== 'absent').map(([name]) => name)
  return {
    'cloud actions': [...Object.keys(database), ...Object.keys(storage), 'functions.invokeFunction'].sort(),
    'cloud openapi': Object.keys(openApis).sort(),
    'cloud updates': [...updateOperators].sort(),
    'cloud stages': Object.keys(stages).sort(),
    'cloud phone': [...there, ...Object.keys(phoneDatabase)].sort(),
  }
}
