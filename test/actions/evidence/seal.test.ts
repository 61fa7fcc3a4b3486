import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UploadKind } from '#shared/vocabulary/evidence'
import { aacOf, movie, mp3Of, pdf, wavOf } from '../../domain/evidence-files/samples'
import { openProduct, type Product } from '../cloud'
import { openWire } from '../killed'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { jpeg, png, sha256, ticketInput, uploadFile } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = async (input: unknown, who = 'consumer') =>
  expectNothingWritten(product, () => product.as(who).getErrorCode('evidence.seal', input))
const listEvidenceFiles = () =>
  product.cloud.files.list().filter(({ path }) => path.startsWith('evidence/'))

describe('evidence.seal', () => {
  it.each<[string, UploadKind, Uint8Array, string, object]>([
    ['a JPEG', 'photo', jpeg, 'jpg', { mime: 'image/jpeg' }],
    ['a PNG', 'photo', png, 'png', { mime: 'image/png' }],
    [
      'a video',
      'video',
      movie({ seconds: 9 }),
      'mp4',
      { mime: 'video/mp4', fileFacts: { seconds: 9 } },
    ],
    [
      'a recording in MP4',
      'audio',
      movie({ brand: 'M4A ', track: 'soun', seconds: 9 }),
      'm4a',
      { fileFacts: { seconds: 9 } },
    ],
    ['an MP3', 'audio', mp3Of(100), 'mp3', { mime: 'audio/mpeg', fileFacts: { seconds: 2.6 } }],
    ['an AAC', 'audio', aacOf(100), 'aac', { mime: 'audio/aac' }],
    ['a WAV', 'audio', wavOf(32_000), 'wav', { fileFacts: { seconds: 2 } }],
    ['a PDF', 'file', pdf(), 'pdf', { mime: 'application/pdf' }],
  ])(
    'copies %s to where no phone can write, bit for bit, under the hash of its bytes',
    async (_, kind, bytes, end, facts) => {
      const input = await uploadFile(product, 'consumer', bytes, { kind })
      const answer = await product.as('consumer').call('evidence.seal', input)

      expect(answer).toMatchObject({ kind, sha256: sha256(bytes), bytes: bytes.length })

      const [doc] = product.cloud.database.find('evidence', { _id: answer.evidenceId })
      expect(doc).toMatchObject({
        owner: product.as('consumer').openid,
        sha256: sha256(bytes),
        origin: 'captured',
        ...facts,
      })
      expect(doc!.fileID).toMatch(new RegExp(`/evidence/[0-9A-Z]{40}\\.${end}$`))
      expect(await product.cloud.files.get(doc!.fileID as string)).toEqual(Buffer.from(bytes))
    },
  )

  it('keeps what was sealed when the phone’s own file is overwritten, and when it is overwritten before, refuses it', async () => {
    const input = await uploadFile(product, 'consumer', jpeg)
    const { cloudPath } = product.cloud.database.find('tickets', {
      _id: input.ticket,
    })[0] as unknown as {
      cloudPath: string
    }
    const { evidenceId } = await product.as('consumer').call('evidence.seal', input)
    await product.cloud.files.put(cloudPath, png, product.as('consumer').openid)
    const [doc] = product.cloud.database.find('evidence', { _id: evidenceId })

    expect(await product.cloud.files.get(doc!.fileID as string)).toEqual(jpeg)

    const lateUpload = await uploadFile(product, 'consumer', jpeg)
    const path = lateUpload.fileID.replace(/^cloud:\/\/[^/]+\//, '')
    await product.cloud.files.put(path, png, product.as('consumer').openid)

    expect(await getErrorCode(lateUpload)).toBe('EVIDENCE_MISMATCH fileID')
  })

  // Again and again: the first piece that is too much may come before there is a file to write it
  // to.
  it('refuses what is longer than announced, however soon that shows', async () => {
    for (let round = 0; round < 20; round++) {
      const longer = await uploadFile(product, 'consumer', png)
      await product.cloud.files.put(longer.fileID.replace(/^cloud:\/\/[^/]+\//, ''), jpeg)
      expect(await getErrorCode(longer)).toBe('EVIDENCE_TOO_LARGE fileID')
      await product.cloud.database.remove('quotas', {})
    }
  })

  it('refuses one flipped bit anywhere', async () => {
    const bytes = Buffer.from(movie({ seconds: 9 }))
    for (const offset of [0, 30, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped[offset]! ^= 1
      const input = await uploadFile(product, 'consumer', bytes, { kind: 'video' })
      await product.cloud.files.put(input.fileID.replace(/^cloud:\/\/[^/]+\//, ''), flipped)

      expect(await getErrorCode(input)).toBe('EVIDENCE_MISMATCH fileID')
      expect(await product.cloud.files.get(input.fileID)).toBeNull()
    }
  })

  it('joins the slices of a large file, refuses it while one is missing or changed, and removes them all with the ticket', async () => {
    const film = Buffer.from(movie({ seconds: 60, mediaBytes: 9 * 1024 * 1024 }))
    const input = await uploadFile(product, 'consumer', film, { kind: 'video' })
    const slicePath = (number: string) =>
      input.fileID.replace(/^cloud:\/\/[^/]+\//, '').replace(/..$/, number)
    const lastSlice = (await product.cloud.files.get(input.fileID.replace(/..$/, '02')))!
    await product.cloud.files.remove(input.fileID.replace(/..$/, '02'))

    expect(await getErrorCode(input)).toBe('EVIDENCE_NOT_FOUND fileID')
    expect(await getErrorCode({ ...input, fileID: input.fileID.replace(/..$/, '01') })).toBe(
      'EVIDENCE_NOT_FOUND fileID',
    )

    await product.cloud.files.put(slicePath('02'), lastSlice)
    const { evidenceId, ...answer } = await product.as('consumer').call('evidence.seal', input)

    expect(answer).toMatchObject({ sha256: sha256(film), bytes: film.length })
    const [doc] = product.cloud.database.find('evidence', { _id: evidenceId })
    const preservedFile = await product.cloud.files.get(doc!.fileID as string)
    expect(sha256(preservedFile!)).toBe(sha256(film))

    const changedInput = await uploadFile(product, 'consumer', film, { kind: 'video' })
    const secondSlice = changedInput.fileID.replace(/..$/, '01')
    const changedSlice = Buffer.from((await product.cloud.files.get(secondSlice))!)
    changedSlice[100]! ^= 1
    await product.cloud.files.put(secondSlice.replace(/^cloud:\/\/[^/]+\//, ''), changedSlice)

    expect(await getErrorCode(changedInput)).toBe('EVIDENCE_MISMATCH fileID')
    for (const number of ['00', '01', '02'])
      expect(await product.cloud.files.get(changedInput.fileID.replace(/..$/, number))).toBeNull()
  })

  it('takes a large file as a whole, as older packages send it', async () => {
    const film = Buffer.from(movie({ seconds: 60, mediaBytes: 5 * 1024 * 1024 }))
    const { openid, call } = product.as('consumer')
    const announcement = ticketInput(film, { kind: 'video', origin: 'album' })
    const { ticket, cloudPath } = await call('evidence.ticket', announcement)
    const fileID = await product.cloud.files.put(cloudPath, film, openid)

    expect(await call('evidence.seal', { ticket, fileID })).toMatchObject({
      sha256: sha256(film),
      bytes: film.length,
    })
  })

  it('refuses a file that was cut off at any tenth, and preserves it once it is complete', async () => {
    const bytes = Buffer.from(movie({ seconds: 9, mediaBytes: 5000 }))
    const input = await uploadFile(product, 'consumer', bytes, { kind: 'video' })
    const path = input.fileID.replace(/^cloud:\/\/[^/]+\//, '')
    for (let tenth = 0; tenth < 10; tenth++) {
      await product.cloud.files.put(path, bytes.subarray(0, (bytes.length * tenth) / 10))
      expect(await getErrorCode(input)).toBe(
        tenth === 0 ? 'EVIDENCE_EMPTY fileID' : 'EVIDENCE_MISMATCH fileID',
      )
    }
    await product.cloud.files.put(path, bytes)

    expect(await product.as('consumer').call('evidence.seal', input)).toMatchObject({
      bytes: bytes.length,
    })
  })

  it.each<[string, Uint8Array, UploadKind, RegExp]>([
    ['a text that calls itself a photo', Buffer.from('not a photo'), 'photo', /看不出是什么文件/],
    ['a GIF', Buffer.from('GIF89a'), 'photo', /动图/],
    ['an HTML page', Buffer.from('<script>'), 'file', /网页/],
    ['an Office document', Buffer.from('PK\x03\x04'), 'file', /Office 文档，请存成 PDF/],
    ['half a signature', Buffer.from('ffd8', 'hex'), 'photo', /看不出/],
    [
      'a page behind a JPEG signature',
      Buffer.from(`\xff\xd8\xff\xe0${'<html>'.repeat(50)}`, 'latin1'),
      'photo',
      /损坏/,
    ],
    [
      'zeros behind a PNG signature',
      Buffer.concat([png.subarray(0, 8), Buffer.alloc(64)]),
      'photo',
      /损坏/,
    ],
    ['a picture cut short', jpeg.subarray(0, jpeg.length - 8), 'photo', /损坏/],
    ['a film cut short', movie({ seconds: 9 }).subarray(0, -1), 'video', /损坏/],
    ['a photo announced as a film', jpeg, 'video', /与所选的类别不符：文件是照片/],
    ['a film announced as a recording', movie({ seconds: 9 }), 'audio', /文件是视频/],
  ])('refuses %s, says why, and keeps nothing', async (_, bytes, kind, sentence) => {
    const input = await uploadFile(product, 'consumer', bytes, { kind })
    const countBefore = listEvidenceFiles().length
    const reply = await product.as('consumer').getReply('evidence.seal', input)

    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'EVIDENCE_WRONG_TYPE',
        field: 'fileID',
        message: expect.stringMatching(sentence),
      },
    })
    expect(await product.cloud.files.get(input.fileID)).toBeNull()
    expect(listEvidenceFiles()).toHaveLength(countBefore)
  })

  it('preserves only for the caller who announced the file, only the file at the given path, and only once', async () => {
    const input = await uploadFile(product, 'consumer', jpeg)
    const otherUpload = await uploadFile(product, 'stranger', jpeg)

    expect(await getErrorCode(input, 'stranger')).toBe('TICKET_NOT_FOUND ticket')
    expect(await getErrorCode({ ...input, ticket: 'NOSUCHTICKET' })).toBe('TICKET_NOT_FOUND ticket')
    for (const fileID of [
      otherUpload.fileID,
      `${input.fileID}x`,
      input.fileID.replace('inbox/', 'inbox/../inbox/'),
      '',
      'cloud://x',
    ])
      expect(await getErrorCode({ ...input, fileID })).toMatch(/^EVIDENCE_NOT_FOUND fileID$/)

    await product.as('consumer').call('evidence.seal', input)
    expect(await getErrorCode(input)).toBe('TICKET_USED ticket')
  })

  it('refuses a ticket that is too old', async () => {
    const input = await uploadFile(product, 'consumer', jpeg)
    await product.cloud.database.update(
      'tickets',
      { _id: input.ticket },
      { $inc: { at: -7_200_001 } },
    )

    expect(await getErrorCode(input)).toBe('TICKET_NOT_FOUND ticket')
  })

  it('two calls at the same time for one ticket make one evidence item, and the other copy is removed', async () => {
    const input = await uploadFile(product, 'consumer', png)
    const countBefore = listEvidenceFiles().length
    const replies = await Promise.all(
      [1, 2].map(() => product.as('consumer').getReply('evidence.seal', input)),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'TICKET_USED' } })
    expect(listEvidenceFiles()).toHaveLength(countBefore + 1)
  })

  it.each([
    [{ fileID: { $gt: '' } }, 'INVALID_INPUT fileID'],
    [{ fileID: 'x'.repeat(851) }, 'INVALID_INPUT fileID'],
    [{ fileID: 'cloud://x/inbox/\ud800' }, 'INVALID_INPUT fileID'],
    [{ ticket: { $gt: '' } }, 'INVALID_INPUT ticket'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode({ ticket: 'T', fileID: 'cloud://x/inbox/y', ...change })).toBe(code)
  })

  it('leaves no copy without evidence behind', () => {
    expect(listEvidenceFiles()).toHaveLength(product.cloud.database.count('evidence'))
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.seal',
    who: 'consumer',
    prepareInput: () => uploadFile(product, 'consumer', jpeg),
    changeInput: (input) => ({ ...input, ticket: 'ANOTHER' }),
  })

  it('the phone itself may write only where its ticket says, and not over another’s file', async () => {
    const uploadTo = async (who: string, path: string) => {
      const session = product.cloud.session({ openid: product.as(who).openid })
      const response = await fetch(
        `${product.url}/client/upload?path=${encodeURIComponent(path)}`,
        {
          method: 'PUT',
          headers: { 'x-session': session },
          body: jpeg,
        },
      )
      return ((await response.json()) as { errCode?: number }).errCode ?? 0
    }

    const { cloudPath } = await product.as('consumer').call('evidence.ticket', ticketInput(jpeg))
    expect(await uploadTo('consumer', cloudPath)).toBe(0)
    expect(await uploadTo('stranger', cloudPath)).toBe(-503002)
    for (const path of ['inbox/photo.jpg', 'evidence/x.jpg', `${cloudPath}.jpg`, 'other/x'])
      expect(await uploadTo('consumer', path), path).toBe(-503002)
  })

  it('what a killed call leaves behind stands on its ticket, where the sweep looks', async () => {
    const { database } = product.cloud

    const listUnusedFiles = () => {
      const usedFileIds = new Set(database.find('evidence').map(({ fileID }) => fileID))
      return listEvidenceFiles().filter(({ fileID }) => !usedFileIds.has(fileID))
    }

    const countBefore = listUnusedFiles().length
    const wire = await openWire(product, 'evidence')
    const input = await uploadFile(product, 'consumer', jpeg)

    const preserve = () => product.as('consumer').getReply('evidence.seal', input)
    // The copy is noted, then made, then becomes evidence: killed before the third write or a later
    // one, the function leaves the copy behind.
    for (let write = 3; listUnusedFiles().length === countBefore && write <= 5; write++)
      expect(await wire.run(() => preserve().catch(() => {}), write)).toBe(true)

    await wire.close()
    expect(listUnusedFiles().length).toBeGreaterThan(countBefore)

    const noted = new Set(database.find('tickets').flatMap(({ copies = [] }) => copies as string[]))
    expect(listUnusedFiles().filter(({ path }) => !noted.has(path))).toEqual([])
  })
})
