import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createDatabase } from '../client/database.ts'
import { createWxCloud } from '../client/wx-cloud.ts'
import { openTestCloud, type TestCloud } from './desk.ts'

export let desk: TestCloud
/** Whether the phones are online. */
export const network = { online: true }

/** Opens a cloud with collections under every kind of rule for all tests of a file. */
export function usePhoneCloud(): void {
  beforeAll(async () => {
    vi.stubGlobal('WebSocket', WebSocket)
    desk = await openTestCloud({
      functions: { probe: readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8') },
      schema: {
        collections: {
          mine: { rule: 'PRIVATE' },
          shown: { rule: 'READONLY' },
          news: { rule: 'ADMINWRITE' },
          secret: { rule: 'ADMINONLY' },
          bells: {
            rule: { read: 'doc.to == auth.openid', write: false },
            indexes: [{ name: 'to', fields: [['to', 1]] }],
          },
          posts: {
            rule: {
              read: true,
              create: 'doc.text != ""',
              update: 'doc._openid == auth.openid',
              delete: `get(\`database.roles.\${auth.openid}\`).admin == true`,
            },
          },
          roles: { rule: 'ADMINONLY' },
          crowd: { rule: 'READONLY' },
          greedy: {
            rule: {
              read: [1, 2, 3, 4].map((n) => `get('database.roles.r${n}') == null`).join(' && '),
              write: false,
            },
          },
          ranged: { rule: { read: `doc.level <= 3 && doc.kind in ['a', 'b']`, write: false } },
          plainrule: {},
        },
        storage: {
          read: true,
          write: 'resource.openid == auth.openid && /^u\\//.test(resource.path) == true',
        },
      },
    })
  })
  afterAll(() => desk.close())
}

export const cloudWithoutInit = (openid: string, defaultEnv = false): any =>
  createWxCloud(
    {
      url: desk.url,
      session: desk.cloud.session({ openid }),
      readFile: async () => new Blob(['x']),
      saveFile: async () => 'wxfile://x',
      online: () => network.online,
      defaultEnv,
    },
    createDatabase,
  )
export const cloudOf = (openid: string) => {
  const cloud = cloudWithoutInit(openid)
  cloud.init({ env: desk.cloud.env })
  return cloud
}
export const databaseOf = (openid = 'oA') => cloudOf(openid).database()
export const permissionDenied = {
  errCode: -502003,
  errMsg: expect.stringContaining('Permission denied'),
}
