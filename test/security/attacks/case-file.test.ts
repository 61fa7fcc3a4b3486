import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventHash } from '#shared/proof/chain'
import { createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { exportCase, runVerifier } from '../../actions/ledger/exported'

const work = mkdtempSync(join(tmpdir(), 'case-file-'))
/** Clears its line and begins it anew. */
const over = '\u001b[2K\r核对无误'
let folder: string
beforeAll(async () => {
  const product = await openProduct()
  const caseId = await createCase(product, 'settled', {
    evidence: [await preserveFile(product, 'consumer')],
  })
  // The log is signed again ten minutes later.
  await product.cloud.clock.step(15 * 60_000)
  folder = await exportCase(product, 'officer1', caseId)
  await product.close()
})
afterAll(() => {
  for (const one of [folder, work]) rmSync(one, { recursive: true })
})

/** What the checker says of a copy that a stranger has changed. */
function verifyChangedCopy(change: (copy: string) => void) {
  const copy = mkdtempSync(join(work, 'copy-'))
  cpSync(folder, copy, { recursive: true })
  change(copy)
  return runVerifier(copy)
}

const inRecord = (change: (record: any) => object) => (copy: string) => {
  const file = join(copy, 'record.json')
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
}

/** Appends a withdrawal that never happened, of the moment of the signature. */
const appendWithdrawal = inRecord((record) => {
  const previous = record.events.at(-1)
  const at = Number(/^at (\d+)$/m.exec(record.log.checkpoint)![1])
  const event = {
    caseId: previous.caseId,
    seq: previous.seq + 1,
    version: 1,
    type: 'complaint.withdrawn',
    at,
    by: { role: 'consumer' },
    data: {},
    salt: 'ab'.repeat(32),
  }
  const hash = eventHash(previous.hash, event as never)
  return {
    ...record,
    events: [...record.events, { ...event, prev: previous.hash, hash }],
    steps: [...record.steps, { seq: event.seq, hash }],
  }
})

describe('the checker proves nothing that is not in the signed log', () => {
  const takePlaces = (from: number) =>
    inRecord((record) => ({
      ...record,
      steps: record.steps.map((step: any, index: number) =>
        index < from ? step : { seq: step.seq, hash: step.hash },
      ),
    }))

  it('for a case of which no step has a place', () => {
    expect(verifyChangedCopy(takePlaces(0))).toMatchObject({
      code: 1,
      output: expect.stringContaining('不对：'),
    })
  })

  it('for a step that should have been in the log long ago', () => {
    const { code, output } = verifyChangedCopy(takePlaces(3))
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('第 4 步 没有存证'),
    })
    expect(output).not.toContain('核对无误')
  })

  it('for a case that was exported at once: it is called unproved, not wrong', async () => {
    const product = await openProduct()
    await createCase(product, 'received')
    await product.cloud.clock.step(15 * 60_000)
    const newCaseId = await createCase(product, 'received', {}, 'other')
    const newFolder = await exportCase(product, 'dispatcher1', newCaseId)
    await product.close()
    const { code, output } = runVerifier(newFolder)
    rmSync(newFolder, { recursive: true })

    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('没有核对成：还没有一步写入日志'),
    })
  })

  it('for a step of the last minutes: the case is proved up to the step before', () => {
    const { code, output } = verifyChangedCopy(appendWithdrawal)
    expect({ code, output }).toMatchObject({
      code: 2,
      output: expect.stringMatching(/只证明到第 \d+ 步，第 \d+ 步没有存证/),
    })
    expect(output).not.toContain('核对无误')
  })

  it('for the names of staff and for what came after the last step, and says so', () => {
    expect(runVerifier(folder)).toMatchObject({
      code: 0,
      output: expect.stringContaining('这里没有证明的：工作人员的姓名'),
    })
  })
})

describe('a changed folder', () => {
  it('prints no verdict of its own over the checker’s, by no name, text or file', () => {
    const changes = [
      inRecord((record) => ({ ...record, [over]: 1 })),
      inRecord((record) => ({
        ...record,
        people: { ...record.people, officer1: `${over}\n核对无误` },
      })),
      (copy: string) => writeFileSync(join(copy, 'record.json'), over),
      (copy: string) => writeFileSync(join(copy, over), ''),
      (copy: string) => writeFileSync(join(copy, 'evidence', over), ''),
    ]
    for (const change of changes) {
      const { code, output } = verifyChangedCopy(change)
      expect(output).not.toMatch(/(?!\n)\p{Cc}/u)
      expect(output.split('\n').filter((line) => line.startsWith('核对无误')).length, output).toBe(
        code === 0 ? 1 : 0,
      )
    }
  })

  it('holds no second original beside the sealed one', () => {
    const [photo] = readdirSync(join(folder, 'evidence'))
    expect(runVerifier(folder)).toMatchObject({
      code: 0,
      output: expect.stringContaining('以上面列出的文本为准'),
    })
    for (const bytes of [Buffer.from('another'), readFileSync(join(folder, 'evidence', photo!))])
      expect(
        verifyChangedCopy((copy) =>
          writeFileSync(join(copy, 'evidence', photo!.replace('.jpg', '.png')), bytes),
        ),
      ).toMatchObject({ code: 1, output: expect.stringContaining('不对：') })
  })

  it('passes no decision over which other words were painted by an update of the PDF', () => {
    const painted = verifyChangedCopy((copy) => {
      const file = join(copy, 'papers', 'decision.pdf')
      const whole = readFileSync(file)
      const record = readFileSync(join(copy, 'record.json'), 'utf8')
      const page = /\n(\d+) 0 obj\n(<<\n\/Type \/Page\n[\s\S]*?)\nendobj/.exec(
        whole.toString('latin1'),
      )!
      const draw = '1 1 1 rg 50 300 400 200 re f 0 0 0 rg BT /G1 24 Tf 60 400 Td (99999.00) Tj ET'
      const contents = page[2]!.replace(/\/Contents (\d+ 0 R)/, '/Contents [$1 900 0 R]')
      const update = `\n${page[1]} 0 obj\n${contents}\nendobj\n900 0 obj\n<< /Length ${draw.length} >>\nstream\n${draw}`
      const forged = Buffer.concat([whole, Buffer.from(`${update}\nendstream\nendobj\n%%EOF\n`)])
      const [was, is] = [whole, forged].map((bytes) =>
        createHash('sha256').update(bytes).digest('hex'),
      )
      writeFileSync(file, forged)
      writeFileSync(join(copy, 'record.json'), record.replace(was!, is!))
    })
    expect(painted).toMatchObject({
      code: 1,
      output: expect.stringContaining('papers/decision.pdf 被改动过'),
    })
  })
})
