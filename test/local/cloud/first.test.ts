import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk'

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud({
    functions: { probe: readFileSync('test/local/conformance/probe.js', 'utf8') },
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
