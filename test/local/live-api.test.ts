import { createFront, type Front } from 'miniapp-cloud'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signTencentRequest } from '../../cloudfunctions/_modules/livestream/cut'
import { serveLiveApi } from '../../local/cloud/media/live-api'

const now = 1_795_500_000_000
const seconds = now / 1000
const dropped: string[] = []
let front: Front
let url: string
beforeAll(async () => {
  front = createFront()
  const place = { front, apiPath: '/live-api', secretId: 'id', secretKey: 'key', now: () => now }
  serveLiveApi({ ...place, dropStream: (stream) => dropped.push(stream) })
  url = `${await front.listen(0)}/live-api`
})
afterAll(() => front.close())

const words = { AppName: 'live', DomainName: 'push.example', StreamName: 'S1' }

async function ask(
  change: {
    id?: string
    key?: string
    service?: string
    at?: number
    sent?: string
    headers?: object
  } = {},
  said: object | string = words,
): Promise<string | undefined> {
  const body = typeof said === 'string' ? said : JSON.stringify(said)
  const {
    id = 'id',
    key = 'key',
    service = 'live',
    at = seconds,
    sent = body,
    headers = {},
  } = change
  const response = await fetch(url, {
    method: 'POST',
    body: sent,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      authorization: signTencentRequest(
        { service, host: new URL(url).host, body },
        { id, key },
        at,
      ),
      'x-tc-action': 'DropLiveStream',
      'x-tc-version': '2018-08-01',
      'x-tc-timestamp': String(at),
      ...headers,
    },
  })

  return ((await response.json()) as { Response: { Error?: { Code: string } } }).Response.Error
    ?.Code
}

it('drops the stream that a signed request names', async () => {
  expect(await ask()).toBeUndefined()
  expect(dropped.splice(0)).toEqual(['S1'])
})

const forged = 'AuthFailure.SignatureFailure'

it.each<[string, Parameters<typeof ask>, string]>([
  ['another key', [{ key: 'other' }], forged],
  ['another id', [{ id: 'other' }], forged],
  ['another service', [{ service: 'cvm' }], forged],
  ['an old request', [{ at: seconds - 301 }], forged],
  [
    'another body than the signed one',
    [{ sent: JSON.stringify({ ...words, StreamName: 'S2' }) }],
    forged,
  ],
  ['no signature', [{ headers: { authorization: '' } }], forged],
  ['a time that is none', [{ headers: { 'x-tc-timestamp': 'soon' } }], forged],
  ['another action', [{ headers: { 'x-tc-action': 'ForbidLiveStream' } }], 'InvalidAction'],
  ['another version', [{ headers: { 'x-tc-version': '2020-01-01' } }], 'NoSuchVersion'],
  ['no stream', [{}, { ...words, StreamName: '' }], 'MissingParameter'],
  ['no JSON', [{}, '{'], 'MissingParameter'],
  ['null', [{}, 'null'], 'MissingParameter'],
])('refuses %s and drops nothing', async (_, asked, code) => {
  expect(await ask(...asked)).toBe(code)
  expect(dropped).toEqual([])
})
