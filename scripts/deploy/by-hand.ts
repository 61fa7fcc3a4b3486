import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { allUnconfirmed } from '../confirmation'
import type { Environment } from './environment'

/** Steps that no program can do, in words: before a deployment and after the first one. */
export function byHand({ functions }: Environment, folder: string): { before: string[]; after: string[] } {
  const asking = Object.keys(functions).filter((name) => openapiOf(join(folder, name)).length > 0)
  return {
    before: allUnconfirmed().map((open) => `two people confirm ${open}`),
    after: [
      `deploy all files once more with DevTools, which alone registers calls to WeChat: ${asking.join(', ')}`,
      ...Object.entries(schema.messages).map(([event, name]) => `in the console, messages ${event} go to ${name}`),
      ...Object.entries(schema.http).map(([path, name]) => `in the console, the HTTP path ${path} goes to ${name}`),
    ],
  }
}

function openapiOf(folder: string): string[] {
  const { permissions } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  return permissions?.openapi ?? []
}
