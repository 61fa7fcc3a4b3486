import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud({
    functions: { probe: readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8') },
    configs: { probe: { timeout: 20 } },
    schema: { collections: { things: { indexes: [{ name: 'n', fields: [['n', 1]] }] } } },
  })
})
afterAll(() => desk.close())

const run = async (body: Function) => {
  const answer: any = await desk.cloud.call('probe', { code: String(body) }, { openid: 'oA' })
  return answer.value ?? answer.error
}

test('a function knows its caller, and the function that it calls knows the same', async () => {
  const nested = async ({ cloud }: any) => {
    const { result } = await cloud.callFunction({ name: 'probe', data: { code: '({cloud}) => cloud.getWXContext()' } })
    return [cloud.getWXContext(), result.value]
  }
  const [outer, inner] = await run(nested)
  expect(outer).toMatchObject({ OPENID: 'oA', SOURCE: 'wx_client' })
  expect(inner).toMatchObject({ OPENID: 'oA', SOURCE: 'wx_client,scf' })
})

test('documents, files and the clock are where the SDK looks for them', async () => {
  const found = await run(async ({ cloud, db, _ }: any) => {
    await db.collection('things').add({ data: { n: 1 } })
    const { fileID } = await cloud.uploadFile({ cloudPath: 'a/中 b.txt', fileContent: Buffer.from('你好') })
    const { fileContent } = await cloud.downloadFile({ fileID })
    const { data } = await db
      .collection('things')
      .where({ n: _.gt(0) })
      .get()
    return {
      count: data.length,
      text: fileContent.toString(),
      url: (await cloud.getTempFileURL({ fileList: [fileID] })).fileList[0],
    }
  })
  expect(found).toMatchObject({ count: 1, text: '你好', url: { status: 0, errMsg: 'ok' } })
  await desk.cloud.clock.set(Date.parse('2031-06-01'))
  expect(await run(async () => new Date().getFullYear())).toBe(2031)
})

test('an uploaded page or drawing is sent so that nothing in it runs; a photo as it is, in parts too', async () => {
  const { files } = desk.cloud
  const get = async (path: string, headers = {}) =>
    fetch(files.url(await files.put(path, Buffer.from('<script>1</script>')))!, { headers })
  for (const path of ['a.html', 'b.SVG', 'c.js'])
    expect((await get(path)).headers.get('content-security-policy')).toBe('sandbox')
  const part = await get('d.jpg', { range: 'bytes=1-6' })
  expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'image/jpeg', 'script'])
  expect(part.headers.get('content-security-policy')).toBeNull()
  expect((await get('e.bin', { range: 'bytes=-3' })).headers.get('content-range')).toBe('bytes 15-17/18')
  expect((await get('f.bin', { range: 'bytes=99-' })).status).toBe(416)
})
