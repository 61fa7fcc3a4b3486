import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

let desk: TestCloud
beforeAll(async () => {
  const cloud = `const cloud = require('wx-server-sdk'); cloud.init();`
  desk = await openTestCloud({
    functions: {
      echo: `${cloud} exports.main = async (event) => ({ event, openid: cloud.getWXContext().OPENID })`,
      page: `exports.main = async () => ({ statusCode: 418, headers: { 'content-type': 'text/html', 'x-own': 'yes' }, body: 'PGI+', isBase64Encoded: true })`,
      text: `exports.main = async () => 'plain'`,
      fails: `exports.main = async () => { throw new Error('no') }`,
    },
    schema: {
      collections: {},
      http: {
        '/hooks': 'echo',
        '/hooks/page': 'page',
        '/text': 'text',
        '/fails': 'fails',
        '/gone': 'nobody',
      },
    },
  })
})
afterAll(() => desk.close())

const ask = (path: string, init?: RequestInit) => fetch(`${desk.url}/service${path}`, init)
const post = (body: string | Uint8Array<ArrayBuffer>, type: string) => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})

describe('a function that HTTP calls', () => {
  it('receives the integrated request without an openid', async () => {
    const answered = await ask('/hooks/a/b?x=1&y=%E5%80%BC', post('{"a":1}', 'application/json'))
    const { event, openid } = (await answered.json()) as any
    expect(event).toMatchObject({
      path: '/hooks/a/b',
      httpMethod: 'POST',
      queryStringParameters: { x: '1', y: '值' },
      body: '{"a":1}',
      isBase64Encoded: false,
      headers: { 'content-type': 'application/json' },
    })
    expect(openid ?? '').toBe('')
  })

  it('receives a binary body as base64', async () => {
    const answered = await ask('/hooks', post(Uint8Array.of(0, 255), 'application/octet-stream'))
    expect(((await answered.json()) as any).event).toMatchObject({
      body: 'AP8=',
      isBase64Encoded: true,
    })
  })

  it('is chosen by the longest matching path, and its integrated response is sent as it is', async () => {
    const answered = await ask('/hooks/page')
    expect(answered.status).toBe(418)
    expect(answered.headers.get('x-own')).toBe('yes')
    expect(await answered.text()).toBe('<b>')
  })

  it.each([
    ['/text', 200, 'plain'],
    ['/fails', 500, 'no'],
    ['/hooksx', 404, 'no function at /hooksx'],
    ['/gone', 500, 'could not be found'],
    ['/../admin', 404, ''],
  ])('%s: %i', async (path, status, words) => {
    const answered = await ask(path)
    expect(answered.status).toBe(status)
    expect(await answered.text()).toContain(words)
  })
})
