import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFront, openCloud } from '../index.ts'
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

test('a function knows its caller, and a nested function sees the same person', async () => {
  const nested = async ({ cloud }: any) => {
    const { result } = await cloud.callFunction({
      name: 'probe',
      data: { code: '({cloud}) => cloud.getWXContext()' },
    })
    return [cloud.getWXContext(), result.value]
  }
  const [outer, inner] = await run(nested)
  expect(outer).toMatchObject({ OPENID: 'oA', SOURCE: 'wx_client' })
  expect(inner).toMatchObject({ OPENID: 'oA', SOURCE: 'wx_client,scf' })
})

test('functions run when the folders are given as relative paths', async () => {
  const front = createFront()
  const folder = relative(process.cwd(), desk.folder)
  const cloud = await openCloud({
    front,
    data: join(folder, 'relative-data'),
    functions: join(folder, 'functions'),
    modules: [join(process.cwd(), 'node_modules')],
    unsafeCommits: true,
  })
  try {
    cloud.started(await front.listen(0))
    const result = await cloud.call('probe', { code: '() => 6 * 7' }, { openid: 'oA' })
    expect(result).toEqual({ value: 42 })
  } finally {
    await front.close()
    await cloud.close()
  }
})

test('the SDK reads and writes documents and files, and follows the cloud’s clock', async () => {
  const found = await run(async ({ cloud, db, _ }: any) => {
    await db.collection('things').add({ data: { n: 1 } })
    const { fileID } = await cloud.uploadFile({
      cloudPath: 'a/中 b.txt',
      fileContent: Buffer.from('你好'),
    })
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

test('an uploaded page, drawing or script is served sandboxed, and other files unchanged and in ranges', async () => {
  const { files } = desk.cloud
  const get = async (path: string, headers = {}) =>
    fetch(files.url(await files.put(path, Buffer.from('<script>1</script>')))!, { headers })
  for (const path of ['a.html', 'b.SVG', 'c.js'])
    expect((await get(path)).headers.get('content-security-policy')).toBe('sandbox')
  const part = await get('d.jpg', { range: 'bytes=1-6' })
  expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([
    206,
    'image/jpeg',
    'script',
  ])
  expect(part.headers.get('content-security-policy')).toBeNull()
  expect((await get('e.bin', { range: 'bytes=-3' })).headers.get('content-range')).toBe(
    'bytes 15-17/18',
  )
  expect((await get('f.bin', { range: 'bytes=99-' })).status).toBe(416)
})
