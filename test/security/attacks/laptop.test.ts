import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Local, startLocal } from 'miniapp-desk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { claimFolder } from '../../../local/desk/data-folder'
import { inRoot } from '../../../scripts/paths'

const data = mkdtempSync(join(tmpdir(), 'laptop-'))
let local: Local
const printed = vi.spyOn(console, 'log').mockImplementation(() => {})

beforeAll(async () => {
  local = await startLocal({ project: inRoot('local/desk/test/automator/fixtures/small'), data })
  await local.cloud.database.create('shops')
  await local.cloud.database.insert('shops', [{ _id: 'one' }])
})
afterAll(async () => {
  await local.close()
  rmSync(data, { recursive: true })
})

/** What a browser sends for a page; the status of the answer. */
const requestStatus = (
  method: string,
  path: string,
  headers: IncomingHttpHeaders = {},
  body = '',
) =>
  new Promise<number>((done, fail) => {
    const { port, host } = new URL(local.url)
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { host, ...headers } },
      (answer) => {
        answer.resume().on('end', () => done(answer.statusCode!))
      },
    )
    sent.on('error', fail).end(body)
  })

const token = () => ({ 'x-token': new URL(local.console).searchParams.get('token')! })
const shops = () => local.cloud.database.count('shops')

describe('no page of another site reaches the laptop’s cloud', () => {
  it('an image, a link or a form of another site changes nothing', async () => {
    expect(await requestStatus('GET', '/cloud/api/empty')).toBe(405)
    expect(await requestStatus('GET', '/cloud/api/empty', token())).toBe(405)
    for (const site of ['cross-site', 'same-site'])
      expect(
        await requestStatus('POST', '/cloud/api/empty', { ...token(), 'sec-fetch-site': site }),
      ).toBe(403)
    expect(await requestStatus('GET', '/sim/request', { 'x-sim-request': '%7B%7D' })).toBe(404)
    expect(await requestStatus('GET', '/client')).toBe(404)

    const persons = local.desk.get().persons.length
    expect(
      await requestStatus('GET', '/phone?as=stranger', { 'sec-fetch-site': 'cross-site' }),
    ).toBe(403)
    expect(local.desk.get().persons).toHaveLength(persons)
    expect(shops()).toBe(1)
  })

  it('an address that is encoded wrongly is the caller’s fault, and no fault of the cloud', async () => {
    for (const path of ['/sim/file/person/%E0%A4', '/sim/file/%'])
      expect([400, 403, 404], path).toContain(await requestStatus('GET', path))
  })

  it('a name that was made to point here (DNS rebinding) is answered nothing', async () => {
    const { port } = new URL(local.url)
    for (const name of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      const there = {
        host: `${name}:${port}`,
        origin: `http://${name}:${port}`,
        'sec-fetch-site': 'same-origin',
      }
      expect(await requestStatus('GET', '/phone?as=guest1', there)).toBe(403)
      expect(await requestStatus('POST', '/sim/request', there)).toBe(403)
      expect(
        await requestStatus(
          'POST',
          '/cloud/api/find',
          { ...there, ...token() },
          '{"collection":"shops"}',
        ),
      ).toBe(403)
    }

    expect(await requestStatus('GET', '/phone?as=guest1', { origin: 'http://127.0.0.1:1' })).toBe(
      403,
    )
    expect(await requestStatus('GET', '/phone?as=guest1', { host: `localhost:${port}` })).toBe(200)
  })

  it('the console works for who has the printed address alone', async () => {
    const find = (headers: IncomingHttpHeaders) =>
      requestStatus('POST', '/cloud/api/find', headers, '{"collection":"shops"}')
    expect(await find({})).toBe(403)
    expect(await find({ 'x-token': 'guessed' })).toBe(403)
    expect(await find({ ...token(), 'sec-fetch-site': 'same-origin', origin: local.url })).toBe(200)
    expect(await requestStatus('POST', '/cloud/api/empty', {})).toBe(403)
    expect(shops()).toBe(1)
  })
})

describe('nothing that lies on a phone, and nothing that it says, runs on the laptop', () => {
  it('a document that somebody sent opens in a sandbox, and no path takes all phones at once', async () => {
    for (const name of ['a.html', 'a.svg', 'a.js']) {
      expect(await requestStatus('PUT', `/sim/file/guest1/${name}`, {}, '<script>')).toBe(200)
      const { headers } = await fetch(`${local.url}/sim/file/guest1/${name}`)
      expect(headers.get('content-security-policy'), name).toBe('sandbox')
    }

    for (const path of ['%2f', '.%2f', 'guest1%2f..', 'guest1%2f..%2f'])
      expect(await requestStatus('DELETE', `/sim/file/${path}`), path).toBeGreaterThanOrEqual(400)
    expect(await requestStatus('GET', '/sim/file/guest1/a.html')).toBe(200)
  })

  it('a time that is none leaves the clock as it is', async () => {
    for (const order of ['{"set":"x"}', '{"step":"x"}', '{"set":{}}'])
      expect(await requestStatus('POST', '/sim/clock', {}, order)).toBeGreaterThanOrEqual(400)
    expect(Math.abs(local.cloud.clock.now() - Date.now())).toBeLessThan(1000)
  })

  it('what a page logs moves no cursor of the terminal', async () => {
    const socket = await openSocket(`${local.url.replace('http', 'ws')}/sim/hub?as=guest1`)
    socket.send(JSON.stringify({ kind: 'log', from: 'guest1', text: '\u001b[2J\rsaid' }))

    await vi.waitFor(() => expect(printed).toHaveBeenCalledWith('[guest1] [2Jsaid'))

    socket.close()
  })
})

it('two desks never open one data folder, and one that was killed stops no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimed-'))
  const mark = join(folder, 'running')
  const release = await claimFolder(folder)

  await expect(claimFolder(folder)).rejects.toThrow(`process ${process.pid} runs on`)

  release()
  expect(existsSync(mark)).toBe(false)

  writeFileSync(mark, String(process.ppid))
  await expect(claimFolder(folder)).rejects.toThrow(`process ${process.ppid} runs on`)

  // The number of no process.
  writeFileSync(mark, '4194305')
  const claimed = claimFolder(folder)
  writeFileSync(mark, '1')

  await expect(claimed).rejects.toThrow('another process begins on')

  writeFileSync(mark, '4194305')
  ;(await claimFolder(folder))()
  rmSync(folder, { recursive: true })
})

/** A line to the desk, once it is open; what a program sends on it may be anything. */
const openSocket = (address: string, origin?: string) =>
  new Promise<WebSocket>((done, fail) => {
    const socket = new WebSocket(address, { origin })
    socket.once('open', () => done(socket))
    socket.once('error', fail)
  })

const waitForClose = (socket: WebSocket) =>
  new Promise<number>((done) => socket.once('close', done))
/** A frame that no WebSocket knows: all its reserved bits are set. */
const broken = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])

describe('no line to the laptop ends more than itself', () => {
  it('text that is no message, a broken frame', async () => {
    const hub = local.url.replace('http', 'ws')
    for (const text of ['junk', 'null', '1']) {
      const socket = await openSocket(`${hub}/sim/hub?as=guest1`)
      socket.send(text)
      expect(await waitForClose(socket)).toBe(1007)
    }
    for (const path of ['/sim/hub?as=guest1', '/client/watch']) {
      const socket = await openSocket(hub + path)
      ;(socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(broken)
      expect(await waitForClose(socket)).toBe(1002)
    }

    expect(await requestStatus('GET', '/sim/desk')).toBe(200)
  })

  it('nor does a page of another site drive a phone by its automator', async () => {
    const { ws } = await local.openPhone('guest1')
    for (const origin of ['http://evil.example', local.url, 'null'])
      await expect(openSocket(ws, origin)).rejects.toThrow('401')

    const socket = await openSocket(ws)
    socket.send('junk')

    expect(await waitForClose(socket)).toBe(1007)

    const program = await openSocket(ws)
    const answer = new Promise((done) =>
      program.once('message', (text) => done(JSON.parse(String(text)))),
    )
    program.send(JSON.stringify({ id: '1', method: 'Tool.getInfo' }))

    expect(await answer).toMatchObject({ id: '1', result: { version: 'simulator' } })

    program.close()
  })
})
