import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { type Confirmations, listUnconfirmed } from '../confirmation'
import type { Environment } from './environment'

/** Descriptions of the manual steps before a deployment and after the first one. */
export function listManualSteps(
  { functions }: Environment,
  folder: string,
  confirmations: Confirmations,
): { before: string[]; after: string[] } {
  const functionNames = Object.keys(functions).filter(
    (name) => openapiPermissions(join(folder, name)).length > 0,
  )
  return {
    before: listUnconfirmed(confirmations).map(
      (unconfirmed) => `two people confirm ${unconfirmed}`,
    ),
    after: [
      `deploy all files once more with DevTools, because only DevTools grants calls to WeChat: ${functionNames.join(', ')}`,
      ...Object.entries(schema.messages).map(
        ([event, name]) => `in the console, messages ${event} go to ${name}`,
      ),
      ...Object.entries(schema.http).map(
        ([path, name]) => `in the console, the HTTP path ${path} goes to ${name}`,
      ),
    ],
  }
}

function openapiPermissions(folder: string): string[] {
  const { permissions } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  return permissions?.openapi ?? []
}
