import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Local, startLocal } from 'miniapp-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/paths'

const data = mkdtempSync(join(tmpdir(), 'laptop-'))
let local: Local
beforeAll(async () => {
  local = await startLocal({ project: inRoot('local/desk/test/automator/fixtures/small'), data, quiet: true })
  await local.cloud.database.create('shops')
  await local.cloud.database.insert('shops', [{ _id: 'one' }])
})
afterAll(async () => {
  await local.close()
  rmSync(data, { recursive: true })
})

/** What a browser sends for a page; the status of the answer. */
const ask = (method: string, path: string, headers: IncomingHttpHeaders = {}, body = '') =>
  new Promise<number>((done, fail) => {
    const { port, host } = new URL(local.url)
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { host, ...headers } }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode!))
    })
    sent.on('error', fail).end(body)
  })
const token = () => ({ 'x-token': new URL(local.console).searchParams.get('token')! })
const shops = () => local.cloud.database.count('shops')

describe('no page of another site reaches the laptop’s cloud', () => {
  it('an image, a link or a form of another site changes nothing', async () => {
    expect(await ask('GET', '/cloud/api/empty')).toBe(405)
    expect(await ask('GET', '/cloud/api/empty', token())).toBe(405)
    for (const site of ['cross-site', 'same-site'])
      expect(await ask('POST', '/cloud/api/empty', { ...token(), 'sec-fetch-site': site })).toBe(403)
    expect(await ask('GET', '/sim/request', { 'x-sim-request': '%7B%7D' })).toBe(404)
    expect(await ask('GET', '/client')).toBe(404)
    const persons = local.desk.get().persons.length
    expect(await ask('GET', '/phone?as=stranger', { 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(local.desk.get().persons).toHaveLength(persons)
    expect(shops()).toBe(1)
  })

  it('a name that was made to point here (DNS rebinding) is answered nothing', async () => {
    const { port } = new URL(local.url)
    for (const name of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      const there = { host: `${name}:${port}`, origin: `http://${name}:${port}`, 'sec-fetch-site': 'same-origin' }
      expect(await ask('GET', '/phone?as=guest1', there)).toBe(403)
      expect(await ask('POST', '/sim/request', there)).toBe(403)
      expect(await ask('POST', '/cloud/api/find', { ...there, ...token() }, '{"collection":"shops"}')).toBe(403)
    }
    expect(await ask('GET', '/phone?as=guest1', { origin: 'http://127.0.0.1:1' })).toBe(403)
    expect(await ask('GET', '/phone?as=guest1', { host: `localhost:${port}` })).toBe(200)
  })

  it('the console works for who has the printed address alone', async () => {
    const find = (headers: IncomingHttpHeaders) => ask('POST', '/cloud/api/find', headers, '{"collection":"shops"}')
    expect(await find({})).toBe(403)
    expect(await find({ 'x-token': 'guessed' })).toBe(403)
    expect(await find({ ...token(), 'sec-fetch-site': 'same-origin', origin: local.url })).toBe(200)
    expect(await ask('POST', '/cloud/api/empty', {})).toBe(403)
    expect(shops()).toBe(1)
  })
})
