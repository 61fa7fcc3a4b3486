import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { changed } from '../../security/damages'
import { oneOf } from '../../soak/length'
import { caseIn, reported, submission } from '../case-in'
import { logSeed, openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { jpeg, sealed } from '../evidence/photos'
import { bothSign, onTable, ready } from '../mediation/on-table'
import { itWritesOnce } from '../writes'
import { exported, verifiedWith } from './exported'
import { forkOf, published } from './phone'

let product: Product
let caseId: string
let folder: string
const key = publicKeyOfSeed(logSeed)
const statement = '老板说😀“爱吃不吃”，\n还把价目表撕了。'

beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'settled', {
    evidence: [await sealed(product, 'consumer')],
    statement,
  })
  await published(product)
  folder = await exported(product, 'officer1', caseId)
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

const verify = (...more: string[]) => verifiedWith(folder, ...more)

const place = () => join(folder, 'record.json')
const record = () => JSON.parse(readFileSync(place(), 'utf8'))

/** The checker's answer for the folder with another content in one file. */
function verifyWith(file: string, content: string | Buffer): { code: number | null; said: string } {
  const before = readFileSync(file)
  writeFileSync(file, content)
  try {
    return verify('--key', key)
  } finally {
    writeFileSync(file, before)
  }
}

describe('ledger.export', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.export',
    who: 'officer1',
    ready: async () => ({ caseId }),
    other: () => ({ caseId: 'another-case' }),
  })

  it('gives a folder whose own checker, with Node alone, finds it sound and tells the case in order', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'checker',
      'evidence',
      'papers',
      'record.json',
      'verify.mjs',
    ])
    expect(readdirSync(join(folder, 'papers'))).toEqual(['decision.pdf'])
    const { code, said } = verify('--key', key)
    expect(said).toContain('核对无误')
    for (const words of [
      '爱吃不吃',
      '样例甲',
      '当场退还 10 元',
      '1 份证据，1 份文书',
      'mediation.settled',
    ])
      expect(said).toContain(words)
    expect(code).toBe(0)
    expect(verify('--key', publicKeyOfSeed(Buffer.alloc(32, 1).toString('base64')))).toMatchObject({
      code: 1,
    })
    expect(verify('--unknown')).toMatchObject({ code: 2 })
  })

  it('holds what a phone remembers of the log against it: of one size there is one log', () => {
    const { checkpoint } = record().log
    const seen = join(folder, '..', `seen-${caseId}.txt`)
    const remembers = (note: string) => {
      writeFileSync(seen, note)
      return verify('--key', key, '--seen', seen)
    }
    try {
      expect(remembers(checkpoint)).toMatchObject({ code: 0 })
      expect(remembers(forkOf(checkpoint, key))).toMatchObject({
        code: 1,
        said: expect.stringContaining('日志有两个版本'),
      })
      expect(remembers('签名')).toMatchObject({
        code: 1,
        said: expect.stringContaining('日志的签名不对'),
      })
    } finally {
      rmSync(seen)
    }
  })

  it('names any change in it: each field of each event, proof, text and of the log', () => {
    const { people, ...proved } = record()
    const changes = [...changed(proved)]
    expect(changes.length).toBeGreaterThan(100)
    const found = oneOf(9, changes).map(([path, other]) => ({
      path: path.join('.'),
      ...verifyWith(place(), JSON.stringify({ ...(other as object), people })),
    }))
    expect(found.filter(({ code, said }) => code !== 1 || !said.startsWith('不对：'))).toEqual([])
  })

  it('names any that is dropped, swapped, cut off or put in', () => {
    const whole = record()
    const { events, steps, texts } = whole
    const without = <One>(all: One[]) =>
      oneOf(3, all).map((one) => all.filter((other) => other !== one))
    const damaged = [
      ...without(events).map((left) => ({ events: left })),
      ...without(steps).map((left) => ({ steps: left })),
      { events: [events[1], events[0], ...events.slice(2)] },
      { steps: [steps[1], steps[0], ...steps.slice(2)] },
      { events: events.slice(0, -1), steps: steps.slice(0, -1).concat(steps.slice(0, 1)) },
      { texts: [...texts, { salt: '0'.repeat(64), value: '一句没有说过的话' }] },
      { more: 1 },
    ]
    for (const change of damaged)
      expect(
        verifyWith(place(), JSON.stringify({ ...whole, ...change })),
        JSON.stringify(change),
      ).toMatchObject({
        code: 1,
      })
    const { said } = verifyWith(place(), JSON.stringify({ ...whole, texts: texts.slice(1) }))
    expect(said).toContain('未附内容：第')
  })

  it('names evidence that is changed by one bit, missing, or not sealed', () => {
    const [name] = readdirSync(join(folder, 'evidence'))
    const photo = join(folder, 'evidence', name!)
    const bytes = readFileSync(photo)
    expect(bytes.equals(jpeg)).toBe(true)
    const other = Buffer.from(bytes)
    other[bytes.length >> 1]! ^= 1
    expect(verifyWith(photo, other).said).toContain(`不对：evidence/${name}`)
    expect(verifyWith(photo, '').code).toBe(1)
    writeFileSync(join(folder, 'evidence', 'more.jpg'), bytes)
    expect(verify().said).toContain('more.jpg 不属于')
    rmSync(join(folder, 'evidence', 'more.jpg'))
    rmSync(photo)
    expect(verify().said).toContain('原件不在案卷里')
    writeFileSync(photo, bytes)
    expect(verify()).toMatchObject({
      code: 0,
      said: expect.stringContaining('"kind":"photo","origin":"captured"'),
    })
  })

  it('names a paper that is changed, missing, of no case, or that prints another text than both have signed', async () => {
    // In print ff and ffi are one glyph each; the checker must read them as they were signed.
    const at = await onTable(product, 'signer', { request: '退还 Coffee office 多收的10元' })
    await bothSign(product, at, 'signer')
    await published(product)
    const before = folder
    folder = await exported(product, 'officer1', at.caseId)
    try {
      expect(verify('--key', key)).toMatchObject({
        code: 0,
        said: expect.stringContaining('2 份文书'),
      })
      const [agreement, decision] = ['agreement', 'decision'].map((form) =>
        join(folder, 'papers', `${form}.pdf`),
      )
      const whole = readFileSync(agreement!)
      const other = Buffer.from(whole)
      other[whole.length >> 1]! ^= 1
      expect(verifyWith(agreement!, other).said).toContain('不对：papers/agreement.pdf 被改动过')
      // With the hash put right too: the decision in the place of the agreement, and the other way
      // round.
      const papers = record().papers as { name: string; sha256: string }[]
      const swapped = papers.map(({ name }, at) => ({ name, sha256: papers[1 - at]!.sha256 }))
      const formal = readFileSync(decision!)
      writeFileSync(agreement!, formal)
      expect(verifyWith(place(), JSON.stringify({ ...record(), papers: swapped })).said).toContain(
        '不对：papers/agreement.pdf 印的与案件里封存的文本不同',
      )
      writeFileSync(agreement!, whole)
      writeFileSync(decision!, whole)
      const decided = papers.map((paper) => ({ ...paper, sha256: papers[0]!.sha256 }))
      expect(verifyWith(place(), JSON.stringify({ ...record(), papers: decided })).said).toContain(
        '不对：papers/decision.pdf 印的与案件里封存的文本不同',
      )
      writeFileSync(decision!, formal)
      const { texts } = record()
      const untold = texts.filter(
        ({ value }: { value: unknown }) => !String(value).includes('投诉受理决定书'),
      )
      expect(untold.length).toBe(texts.length - 1)
      expect(verifyWith(place(), JSON.stringify({ ...record(), texts: untold })).said).toContain(
        '没有附在案卷里',
      )
      writeFileSync(join(folder, 'papers', 'more.pdf'), whole)
      expect(verify().said).toContain('papers/more.pdf 不属于')
      rmSync(join(folder, 'papers', 'more.pdf'))
      rmSync(decision!)
      expect(verify().said).toContain('papers/decision.pdf 不在案卷里')
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = before
    }
  })

  it('names a notice of which one sign is another, in the text as in the print', async () => {
    const id = await caseIn(product, 'terminated', {}, 'ender')
    await published(product)
    const before = folder
    folder = await exported(product, 'officer1', id)
    try {
      const { code, said } = verify('--key', key)
      expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('2 份文书') })
      expect(said).toContain('情况：双方谈不拢')
      const { texts, ...rest } = record()
      const changed = texts.map((text: { value: unknown }) =>
        String(text.value).includes('终止调解决定书')
          ? { ...text, value: String(text.value).replace('谈不拢', '谈得拢') }
          : text,
      )
      expect(verifyWith(place(), JSON.stringify({ ...rest, texts: changed })).said).toContain(
        '不是案件里的，或被改动过',
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = before
    }
  })

  it('holds both sheets of form 7, of which neither may print what was not told', async () => {
    const id = await ready(product, 'called')
    await product.as('officer1').call('mediation.issueNotice', {
      caseId: id,
      at: morning + 86_400_000,
      place: '沿江路1号店内',
    })
    await published(product)
    const before = folder
    folder = await exported(product, 'officer1', id)
    try {
      expect(readdirSync(join(folder, 'papers')).sort()).toEqual([
        'decision.pdf',
        'meeting-shop.pdf',
        'meeting.pdf',
      ])
      expect(verify('--key', key)).toMatchObject({
        code: 0,
        said: expect.stringContaining('3 份文书'),
      })
      const [mine, theirs] = ['meeting', 'meeting-shop'].map((name) =>
        join(folder, 'papers', `${name}.pdf`),
      )
      writeFileSync(theirs!, readFileSync(mine!))
      const papers = (record().papers as { name: string; sha256: string }[]).map(
        (paper, _, all) => ({
          ...paper,
          ...(paper.name === 'papers/meeting-shop.pdf' && {
            sha256: all.find(({ name }) => name === 'papers/meeting.pdf')!.sha256,
          }),
        }),
      )
      expect(verifyWith(place(), JSON.stringify({ ...record(), papers })).said).toContain(
        '不对：papers/meeting-shop.pdf 印的与案件里封存的文本不同',
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = before
    }
  })

  it('is for the officer who has the case, the centre and the leader of the district; each time is noted', async () => {
    const accesses = () =>
      product.cloud.database.find('access_log', { caseId, what: 'export' }).map(({ who }) => who)
    for (const who of ['dispatcher1', 'leader1'])
      await product.as(who).call('ledger.export', { caseId })
    expect(accesses()).toEqual(expect.arrayContaining(['officer1', 'dispatcher1', 'leader1']))
    for (const who of ['consumer', 'stranger'])
      expect(await product.as(who).refused('ledger.export', { caseId })).toBe('NOT_ALLOWED')
    for (const who of ['officer2', 'dispatcherElsewhere'])
      expect(await product.as(who).refused('ledger.export', { caseId })).toBe('CASE_NOT_FOUND')
    const report = await caseIn(product, 'concluded')
    for (const who of ['dispatcher1', 'leader1', 'officer2'])
      expect(await product.as(who).refused('ledger.export', { caseId: report })).toBe(
        'CASE_NOT_FOUND',
      )
    await product.as('officer1').call('ledger.export', { caseId: report })
  })

  it('of a report without a name leaves out which complaint it was filed beside, and the checker says that it does', async () => {
    const complaint = await product.as('consumer').call('complaint.submit', submission())
    const linked = { linkedComplaintId: complaint.caseId }
    const { caseId: report } = await product
      .as('consumer')
      .call('complaint.report', reported(linked))
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId: report, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId: report })
    await published(product)
    const unpacked = await exported(product, 'officer1', report)
    try {
      expect(readFileSync(join(unpacked, 'record.json'), 'utf8')).not.toMatch(
        new RegExp(`${complaint.number}|${complaint.caseId}`),
      )
      const { code, said } = verifiedWith(unpacked, '--key', key)
      expect([code, said]).toEqual([
        0,
        expect.stringContaining('未附内容：第 1 步的 linkedComplaint'),
      ])
    } finally {
      rmSync(unpacked, { recursive: true, force: true })
    }
  })

  it('is gone from the storage within two hours', async () => {
    await product.cloud.clock.step(122 * 60_000)
    expect(product.cloud.files.list().filter(({ path }) => path.startsWith('exports/'))).toEqual([])
    expect(product.cloud.database.count('exports')).toBe(0)
    expect(product.slow).toEqual([])
  })

  it('before the first checkpoint there is nothing to prove with: NOT_YET_PUBLISHED', async () => {
    // Just after a minute's run of the timer.
    const young = await openProduct({ at: morning + 10_000 })
    const id = await caseIn(young, 'settled')
    expect(await young.as('officer1').refused('ledger.export', { caseId: id })).toBe(
      'NOT_YET_PUBLISHED',
    )
    await young.close()
  })
})
