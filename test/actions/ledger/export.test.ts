import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { changed } from '../../security/damages'
import { sampleOneIn } from '../../soak/length'
import { complaintInput, createCase, reportInput } from '../case-in'
import { logSeed, openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { jpeg, preserveFile } from '../evidence/photos'
import { createCaseWithProposal, createConsentedCase, signByBoth } from '../mediation/on-table'
import { itWritesOnce } from '../writes'
import { exportCase, runVerifier } from './exported'
import { forkCheckpoint, waitUntilLogged } from './phone'

let product: Product
let caseId: string
let folder: string
const key = publicKeyOfSeed(logSeed)
const statement = '老板说😀“爱吃不吃”，\n还把价目表撕了。'

beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'settled', {
    evidence: [await preserveFile(product, 'consumer')],
    statement,
  })
  await waitUntilLogged(product)
  folder = await exportCase(product, 'officer1', caseId)
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

const runVerifierOnCopy = (...args: string[]) => runVerifier(folder, ...args)

const recordPath = () => join(folder, 'record.json')
const readRecord = () => JSON.parse(readFileSync(recordPath(), 'utf8'))

/** The checker's answer for the folder with another content in one file. */
function verifyWith(
  file: string,
  content: string | Buffer,
): { code: number | null; output: string } {
  const bytesBefore = readFileSync(file)
  writeFileSync(file, content)
  try {
    return runVerifierOnCopy('--key', key)
  } finally {
    writeFileSync(file, bytesBefore)
  }
}

describe('ledger.export', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.export',
    who: 'officer1',
    prepareInput: async () => ({ caseId }),
    changeInput: () => ({ caseId: 'another-case' }),
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

    const { code, output } = runVerifierOnCopy('--key', key)
    expect(output).toContain('核对无误')
    for (const words of [
      '爱吃不吃',
      '样例甲',
      '当场退还 10 元',
      '1 份证据，1 份文书',
      'mediation.settled',
    ])
      expect(output).toContain(words)
    expect(code).toBe(0)
    expect(
      runVerifierOnCopy('--key', publicKeyOfSeed(Buffer.alloc(32, 1).toString('base64'))),
    ).toMatchObject({
      code: 1,
    })
    expect(runVerifierOnCopy('--unknown')).toMatchObject({ code: 1 })
  })

  it('compares the case with what a phone remembers of the log, and names a second log of the same size', () => {
    const { checkpoint } = readRecord().log
    const seenFile = join(folder, '..', `seen-${caseId}.txt`)

    const verifyWithRemembered = (note: string) => {
      writeFileSync(seenFile, note)
      return runVerifierOnCopy('--key', key, '--seen', seenFile)
    }

    try {
      expect(verifyWithRemembered(checkpoint)).toMatchObject({ code: 0 })
      expect(verifyWithRemembered(forkCheckpoint(checkpoint, key))).toMatchObject({
        code: 1,
        output: expect.stringContaining('日志有两个版本'),
      })
      expect(verifyWithRemembered('签名')).toMatchObject({
        code: 1,
        output: expect.stringContaining('日志的签名不对'),
      })
    } finally {
      rmSync(seenFile)
    }
  })

  it('names every changed field of an event, a proof, a text or the log', () => {
    const { people, ...proved } = readRecord()
    const changes = [...changed(proved)]

    expect(changes.length).toBeGreaterThan(100)

    const results = sampleOneIn(9, changes).map(([path, changedFields]) => ({
      path: path.join('.'),
      ...verifyWith(recordPath(), JSON.stringify({ ...(changedFields as object), people })),
    }))

    expect(
      results.filter(({ code, output }) => code !== 1 || !output.startsWith('不对：')),
    ).toEqual([])
  })

  it('names every event, step or text that is dropped, swapped, cut off or inserted', () => {
    const wholeRecord = readRecord()
    const { events, steps, texts } = wholeRecord

    const listsWithoutOne = <One>(items: One[]) =>
      sampleOneIn(3, items).map((itemToOmit) => items.filter((item) => item !== itemToOmit))

    const damaged = [
      ...listsWithoutOne(events).map((remainingEvents) => ({ events: remainingEvents })),
      ...listsWithoutOne(steps).map((remainingSteps) => ({ steps: remainingSteps })),
      { events: [events[1], events[0], ...events.slice(2)] },
      { steps: [steps[1], steps[0], ...steps.slice(2)] },
      { events: events.slice(0, -1), steps: steps.slice(0, -1).concat(steps.slice(0, 1)) },
      { texts: [...texts, { salt: '0'.repeat(64), value: '一句没有说过的话' }] },
      { more: 1 },
    ]

    for (const change of damaged)
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...wholeRecord, ...change })),
        JSON.stringify(change),
      ).toMatchObject({
        code: 1,
      })

    const { output } = verifyWith(
      recordPath(),
      JSON.stringify({ ...wholeRecord, texts: texts.slice(1) }),
    )
    expect(output).toContain('未附内容：第')
  })

  it('names evidence that is changed by one bit, missing, or not sealed', () => {
    const [name] = readdirSync(join(folder, 'evidence'))
    const photo = join(folder, 'evidence', name!)
    const bytes = readFileSync(photo)

    expect(bytes.equals(jpeg)).toBe(true)

    const changedBytes = Buffer.from(bytes)
    changedBytes[bytes.length >> 1]! ^= 1

    expect(verifyWith(photo, changedBytes).output).toContain(`不对：evidence/${name}`)
    expect(verifyWith(photo, '').code).toBe(1)

    writeFileSync(join(folder, 'evidence', 'more.jpg'), bytes)
    expect(runVerifierOnCopy().output).toContain('more.jpg 不属于')

    rmSync(join(folder, 'evidence', 'more.jpg'))
    rmSync(photo)

    expect(runVerifierOnCopy().output).toContain('原件不在案卷里')

    writeFileSync(photo, bytes)
    expect(runVerifierOnCopy()).toMatchObject({
      code: 0,
      output: expect.stringContaining('"kind":"photo","origin":"captured"'),
    })
  })

  it('names a paper that is changed, missing, of no case, or that prints another text than both have signed', async () => {
    // In print ff and ffi are one glyph each; the checker must read them as they were signed.
    const proposal = await createCaseWithProposal(product, 'signer', {
      request: '退还 Coffee office 多收的10元',
    })
    await signByBoth(product, proposal, 'signer')
    await waitUntilLogged(product)
    const folderBefore = folder
    folder = await exportCase(product, 'officer1', proposal.caseId)
    try {
      expect(runVerifierOnCopy('--key', key)).toMatchObject({
        code: 0,
        output: expect.stringContaining('2 份文书'),
      })
      const [agreement, decision] = ['agreement', 'decision'].map((form) =>
        join(folder, 'papers', `${form}.pdf`),
      )
      const wholeBytes = readFileSync(agreement!)
      const changedBytes = Buffer.from(wholeBytes)
      changedBytes[wholeBytes.length >> 1]! ^= 1
      expect(verifyWith(agreement!, changedBytes).output).toContain(
        '不对：papers/agreement.pdf 被改动过',
      )
      // With the hash put right too: the decision in the place of the agreement, and the other way
      // round.
      const papers = readRecord().papers as { name: string; sha256: string }[]
      const swapped = papers.map(({ name }, index) => ({ name, sha256: papers[1 - index]!.sha256 }))
      const formal = readFileSync(decision!)
      writeFileSync(agreement!, formal)
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...readRecord(), papers: swapped })).output,
      ).toContain('不对：papers/agreement.pdf 印的与案件里封存的文本不同')
      writeFileSync(agreement!, wholeBytes)
      writeFileSync(decision!, wholeBytes)
      const decided = papers.map((paper) => ({ ...paper, sha256: papers[0]!.sha256 }))
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...readRecord(), papers: decided })).output,
      ).toContain('不对：papers/decision.pdf 印的与案件里封存的文本不同')
      writeFileSync(decision!, formal)
      const { texts } = readRecord()
      const untold = texts.filter(
        ({ value }: { value: unknown }) => !String(value).includes('投诉受理决定书'),
      )
      expect(untold.length).toBe(texts.length - 1)
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...readRecord(), texts: untold })).output,
      ).toContain('没有附在案卷里')
      writeFileSync(join(folder, 'papers', 'more.pdf'), wholeBytes)
      expect(runVerifierOnCopy().output).toContain('papers/more.pdf 不属于')
      rmSync(join(folder, 'papers', 'more.pdf'))
      rmSync(decision!)
      expect(runVerifierOnCopy().output).toContain('papers/decision.pdf 不在案卷里')
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = folderBefore
    }
  })

  it('names a notice of which one sign is another, in the text as in the print', async () => {
    const id = await createCase(product, 'terminated', {}, 'ender')
    await waitUntilLogged(product)
    const folderBefore = folder
    folder = await exportCase(product, 'officer1', id)
    try {
      const { code, output } = runVerifierOnCopy('--key', key)
      expect({ code, output }).toMatchObject({
        code: 0,
        output: expect.stringContaining('2 份文书'),
      })
      expect(output).toContain('情况：双方谈不拢')
      const { texts, ...rest } = readRecord()
      const changedTexts = texts.map((text: { value: unknown }) =>
        String(text.value).includes('终止调解决定书')
          ? { ...text, value: String(text.value).replace('谈不拢', '谈得拢') }
          : text,
      )
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...rest, texts: changedTexts })).output,
      ).toContain('不是案件里的，或被改动过')
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = folderBefore
    }
  })

  it('holds both sheets of form 7, of which neither may print what was not told', async () => {
    const id = await createConsentedCase(product, 'called')
    await product.as('officer1').call('mediation.issueNotice', {
      caseId: id,
      at: morning + 86_400_000,
      place: '沿江路1号店内',
    })
    await waitUntilLogged(product)
    const folderBefore = folder
    folder = await exportCase(product, 'officer1', id)
    try {
      expect(readdirSync(join(folder, 'papers')).sort()).toEqual([
        'decision.pdf',
        'meeting-shop.pdf',
        'meeting.pdf',
      ])
      expect(runVerifierOnCopy('--key', key)).toMatchObject({
        code: 0,
        output: expect.stringContaining('3 份文书'),
      })
      const [consumerNotice, shopNotice] = ['meeting', 'meeting-shop'].map((name) =>
        join(folder, 'papers', `${name}.pdf`),
      )
      writeFileSync(shopNotice!, readFileSync(consumerNotice!))
      const papers = (readRecord().papers as { name: string; sha256: string }[]).map(
        (paper, _, allDocuments) => ({
          ...paper,
          ...(paper.name === 'papers/meeting-shop.pdf' && {
            sha256: allDocuments.find(({ name }) => name === 'papers/meeting.pdf')!.sha256,
          }),
        }),
      )
      expect(
        verifyWith(recordPath(), JSON.stringify({ ...readRecord(), papers })).output,
      ).toContain('不对：papers/meeting-shop.pdf 印的与案件里封存的文本不同')
    } finally {
      rmSync(folder, { recursive: true, force: true })
      folder = folderBefore
    }
  })

  it('is for the officer who has the case, the centre and the leader of the district; each time is noted', async () => {
    const listExportReaders = () =>
      product.cloud.database.find('access_log', { caseId, what: 'export' }).map(({ who }) => who)

    for (const who of ['dispatcher1', 'leader1'])
      await product.as(who).call('ledger.export', { caseId })
    expect(listExportReaders()).toEqual(
      expect.arrayContaining(['officer1', 'dispatcher1', 'leader1']),
    )
    for (const who of ['consumer', 'stranger'])
      expect(await product.as(who).getErrorCode('ledger.export', { caseId })).toBe('NOT_ALLOWED')
    for (const who of ['officer2', 'dispatcherElsewhere'])
      expect(await product.as(who).getErrorCode('ledger.export', { caseId })).toBe('CASE_NOT_FOUND')

    const report = await createCase(product, 'concluded')
    for (const who of ['dispatcher1', 'leader1', 'officer2'])
      expect(await product.as(who).getErrorCode('ledger.export', { caseId: report })).toBe(
        'CASE_NOT_FOUND',
      )

    await product.as('officer1').call('ledger.export', { caseId: report })
  })

  it('of a report without a name leaves out which complaint it was filed beside, and the checker says that it does', async () => {
    const complaint = await product.as('consumer').call('complaint.submit', complaintInput())
    const linked = { linkedComplaintId: complaint.caseId }
    const { caseId: report } = await product
      .as('consumer')
      .call('complaint.report', reportInput(linked))
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId: report, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId: report })
    await waitUntilLogged(product)
    const unpacked = await exportCase(product, 'officer1', report)
    try {
      expect(readFileSync(join(unpacked, 'record.json'), 'utf8')).not.toMatch(
        new RegExp(`${complaint.number}|${complaint.caseId}`),
      )
      const { code, output } = runVerifier(unpacked, '--key', key)
      expect([code, output]).toEqual([
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
    expect(product.slowQueries).toEqual([])
  })

  it('before the first checkpoint there is nothing to prove with: NOT_YET_PUBLISHED', async () => {
    // Just after a minute's run of the timer.
    const young = await openProduct({ at: morning + 10_000 })
    const id = await createCase(young, 'settled')

    expect(await young.as('officer1').getErrorCode('ledger.export', { caseId: id })).toBe(
      'NOT_YET_PUBLISHED',
    )

    await young.close()
  })
})
