import { describe, expect, it } from 'vitest'
import { textHash } from '#shared/agreement/fingerprint'
import { createSignature } from '#shared/agreement/signature'
import type { BoundDocument } from '#shared/contract/ledger'
import { chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { createCommitment, sha256Hex } from '#shared/proof/hash'
import { verifyDocumentText } from '../../../miniprogram/rules/verification/document'
import { changed } from '../../security/damages'

const salt = 'a1'.repeat(32)
const text = '投诉调解书\n1. 退还 10.00 元。\n'
const some = sha256Hex(Uint8Array.of(1))
const bound = createCommitment(salt, text)

const signature = (of: string) =>
  createSignature({
    textHash: textHash(of),
    signer: 'complainant',
    identity: some,
    strokes: some,
    at: 40,
  })

const contents: LoggedEvent[] = [
  { type: 'complaint.submitted', data: { number: 'YH-1' } },
  { type: 'agreement.proposed', data: { number: '第1号', text: bound, draft: some } },
  { type: 'agreement.signed', data: { signature: signature(text), device: 'own' } },
  { type: 'agreement.signed', data: { signature: signature('另一份'), device: 'own' } },
].map((event, at) => ({
  caseId: 'c1',
  seq: at + 1,
  version: 1,
  salt: 'ab'.repeat(32),
  at: (at + 1) * 10,
  by: { role: 'officer', ref: 'officer1' },
  ...event,
}))
const steps = chainEvents(genesisHash, contents).map(({ seq, hash }) => ({ seq, hash }))
const [, binding, ...signings] = contents as [LoggedEvent, LoggedEvent, ...LoggedEvent[]]
const paper: BoundDocument = { form: 'agreement', binding, signings, opened: { salt, text } }

describe('a phone’s judgement of a paper’s text', () => {
  it('finds the event that binds it, and the signatures under this very text', () => {
    expect(verifyDocumentText({ steps }, paper)).toEqual({
      finding: 'bound',
      seq: 2,
      at: 20,
      signed: [{ signer: 'complainant', at: 40 }],
    })
  })

  it('trusts nothing that came with it: any change in event, salt or text is found', () => {
    const { form, signings: _, ...proved } = paper
    const others = [...changed(proved as never)].map(
      ([path, other]) => [path.join('.'), other] as const,
    )

    expect(others.length).toBeGreaterThan(8)
    for (const [path, other] of others)
      expect(verifyDocumentText({ steps }, { ...paper, ...(other as object) }).finding, path).toBe(
        'not_bound',
      )
  })

  it('counts no signature that is not a step of the case', () => {
    const forged = { ...signings[0]!, data: { signature: signature(text), device: 'officer' } }
    for (const step of [
      forged,
      { ...signings[0]!, seq: 4 },
      { ...signings[0]!, type: 'agreement.signature_withdrawn' },
    ])
      expect(verifyDocumentText({ steps }, { ...paper, signings: [step] })).toMatchObject({
        finding: 'bound',
        signed: [],
      })
  })

  it('a signature that was taken back counts no more, and one that was given again does', () => {
    const documentAfter = (...more: Pick<LoggedEvent, 'type' | 'data'>[]) => {
      const own = [
        ...contents.slice(0, 3),
        ...more.map((step, at) => ({ ...signings[0]!, ...step, seq: at + 4 })),
      ]
      const hashes = chainEvents(genesisHash, own).map(({ seq, hash }) => ({ seq, hash }))
      return verifyDocumentText({ steps: hashes }, { ...paper, signings: own.slice(2) }).signed
        .length
    }

    const back = { type: 'agreement.signature_withdrawn', data: { signer: 'complainant' } }
    const { type, data } = signings[0]!

    expect([documentAfter(), documentAfter(back), documentAfter(back, { type, data })]).toEqual([
      1, 0, 1,
    ])
  })

  it('an event from before texts were bound binds none', () => {
    const old = { ...binding, type: 'complaint.accepted', data: {} }
    const own = chainEvents(genesisHash, [contents[0]!, old]).map(({ seq, hash }) => ({
      seq,
      hash,
    }))

    for (const opened of [
      { salt, text },
      { salt: '', text },
      { salt: 'ab', text },
      { salt, text: '\ud800' },
    ])
      expect(
        verifyDocumentText({ steps: own }, { form: 'decision', binding: old, signings: [], opened })
          .finding,
      ).toBe('not_bound')
  })

  it.each([
    [
      'a commitment that stands elsewhere in the step',
      { ...binding, data: { ...(binding.data as object), text: some, draft: bound } },
    ],
    ['a step that binds no paper', { ...binding, type: 'agreement.drafted' }],
  ])('does not take %s', (_, other) => {
    const own = chainEvents(genesisHash, [contents[0]!, other]).map(({ seq, hash }) => ({
      seq,
      hash,
    }))
    expect(verifyDocumentText({ steps: own }, { ...paper, binding: other }).finding).toBe(
      'not_bound',
    )
  })

  it('an event after the proven ones proves nothing, also one that cannot be hashed', () => {
    const own = chainEvents(genesisHash, [contents[0]!]).map(({ seq, hash }) => ({ seq, hash }))
    const eventAfterProof = { ...binding, seq: own.length + 1 }
    const data = { ...(binding.data as object), amountFen: Number.POSITIVE_INFINITY }

    for (const event of [eventAfterProof, { ...eventAfterProof, data }])
      expect(verifyDocumentText({ steps: own }, { ...paper, binding: event }).finding).toBe(
        'not_bound',
      )
  })

  it('each side’s sheet of a notice', () => {
    const noticeEvent = {
      ...binding,
      type: 'mediation.notice_issued',
      data: { notices: { consumer: some, respondent: bound } },
    }
    const own = chainEvents(genesisHash, [contents[0]!, noticeEvent]).map(({ seq, hash }) => ({
      seq,
      hash,
    }))

    expect(
      verifyDocumentText(
        { steps: own },
        { form: 'meeting', binding: noticeEvent, signings: [], opened: { salt, text } },
      ),
    ).toMatchObject({ finding: 'bound', seq: 2 })
  })

  it('says that a text was deleted', () => {
    const { opened, ...rest } = paper
    expect(verifyDocumentText({ steps }, rest).finding).toBe('erased')
  })
})
