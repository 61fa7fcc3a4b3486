import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment, realEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

test('files are uploaded, downloaded, replaced and deleted', async () => {
  const body = async ({ cloud }: any) => {
    const put = (text: string) =>
      cloud.uploadFile({ cloudPath: 'conf/a.txt', fileContent: Buffer.from(text) })
    const get = async (fileID: string) =>
      (await cloud.downloadFile({ fileID })).fileContent.toString()
    const { fileID, errMsg } = await put('one')
    const one = await get(fileID)
    const again = await put('two')
    const two = await get(fileID)
    const gone = await cloud.deleteFile({ fileList: [fileID, `${fileID}x`] })
    const after = await cloud.downloadFile({ fileID }).catch((e: any) => e.errMsg)
    return {
      fileID,
      errMsg,
      one,
      two,
      same: again.fileID === fileID,
      gone: gone.fileList.map((f: any) => f.status),
      after,
    }
  }
  const result = await env.value(body)
  expect(result).toMatchObject({
    errMsg: 'uploadFile:ok',
    one: 'one',
    two: 'two',
    same: true,
    gone: [0, -503003],
  })
  expect(result.fileID).toMatch(/^cloud:\/\/[^/]+\/conf\/a\.txt$/)
  expect(result.after).toContain('fail')
})

test('paths with spaces and Chinese characters, binary files and empty files work', async () => {
  const body = async ({ cloud }: any) => {
    const bytes = Buffer.from([0, 255, 13, 10, 128])
    const { fileID } = await cloud.uploadFile({
      cloudPath: 'conf/照片 一+%.bin',
      fileContent: bytes,
    })
    const back = (await cloud.downloadFile({ fileID })).fileContent
    const empty = await cloud
      .uploadFile({ cloudPath: 'conf/empty', fileContent: Buffer.alloc(0) })
      .then(
        () => 'ok',
        (e: any) => e.errMsg,
      )
    return [bytes.equals(back), empty]
  }
  expect((await env.value(body))[0]).toBe(true)
})

test('a file of four megabytes is returned unchanged', async () => {
  const body = async ({ cloud }: any) => {
    const bytes = Buffer.alloc(4 * 1024 * 1024, 7)
    const { fileID } = await cloud.uploadFile({ cloudPath: 'conf/big', fileContent: bytes })
    return (await cloud.downloadFile({ fileID })).fileContent.equals(bytes)
  }
  expect(await env.value(body)).toBe(true)
})

test('temporary URLs report missing files', async () => {
  const body = async ({ cloud }: any) => {
    const { fileID } = await cloud.uploadFile({
      cloudPath: 'conf/u.txt',
      fileContent: Buffer.from('hi'),
    })
    return (
      await cloud.getTempFileURL({
        fileList: [{ fileID, maxAge: 600 }, fileID.replace('u.txt', 'nope')],
      })
    ).fileList
  }
  const [there, not] = await env.value(body)
  expect(there).toMatchObject({ status: 0, errMsg: 'ok', maxAge: 600 })
  expect(await (await fetch(there.tempFileURL)).text()).toBe('hi')
  expect(not).toMatchObject({ status: -503003, tempFileURL: '' })
})

test('a temporary URL expires, cannot be forged and allows reading only', async () => {
  if (realEnvironment) return
  const body = async ({ cloud }: any) => {
    const { fileID } = await cloud.uploadFile({
      cloudPath: 'conf/t.txt',
      fileContent: Buffer.from('hi'),
    })
    return (await cloud.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })).fileList[0]
      .tempFileURL
  }
  const url: string = await env.value(body)
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(`${url}x`)).status).toBe(403)
  expect(
    (await fetch(url.replace('/file/', '/cos/'), { method: 'PUT', body: 'mine' })).status,
  ).toBe(403)
  await env.desk!.cloud.clock.step(61_000)
  expect((await fetch(url)).status).toBe(403)
  await env.desk!.cloud.clock.reset()
})

test.each([
  ['an absolute path', '/abs'],
  ['an empty part', 'a//b'],
  ['no path', ''],
  ['900 bytes', 'x'.repeat(900)],
])('refused path: %s', async (_title, cloudPath) => {
  const failure = await env.failure(
    ({ cloud, args }: any) =>
      cloud.uploadFile({ cloudPath: args.cloudPath, fileContent: Buffer.from('x') }),
    { cloudPath },
  )
  expect(failure.errMsg).toContain('fail')
})
