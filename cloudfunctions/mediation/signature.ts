import { textHash as hashOf } from '../../miniprogram/shared/agreement/fingerprint'
import { type Device, type Signer, signatureOf } from '../../miniprogram/shared/agreement/signature'
import type { Strokes } from '../../miniprogram/shared/agreement/strokes'
import { translated } from '../../miniprogram/shared/agreement/translated'
import { catalogues } from '../../miniprogram/shared/languages/catalogue'
import { details } from '../../miniprogram/shared/refusal-details'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Language } from '../../miniprogram/shared/vocabulary/language'
import type { Signed } from '../_domain/case/agreement/events'
import { act, type CaseCall, type WriteCall } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { bindText, type Secret } from '../_store/case/particulars'
import { markProved, phoneMark } from '../_store/secrets/phone-mark'
import { vouchedPhone } from '../_views/case/filing-view'

interface Given {
  textHash: string
  strokes: Strokes
  authority?: string | undefined
  proof?: string | undefined
  readAloud?: true | undefined
  shown?: { language: Language; hash: string } | undefined
}

interface As {
  type: 'sign' | 'countersign' | 'witness'
  signer: Signer
  /** Whose phone it is. */
  device: Device
}

/** Signs the text on the table. Refusals: EVIDENCE_NOT_FOUND, INVALID_INPUT shown. */
export async function signAs<View>(as: As, given: Given, call: WriteCall & CaseCall): Promise<View> {
  const { signed, secrets } = await signatureFor(as, given, call)
  const translation = translationIn(given, call)
  if (translation) {
    signed.shown = translation.commitment
    secrets.push(translation)
  }
  const write = () => act<View>(call, { type: as.type, signed }, { secrets })
  return keeping(signed.evidence ?? [], call.head._id, call.now, write, 'authority')
}

/**
 * A signature: the hash of the text shown, the signer and how they are known, the strokes, the letter of authority and
 * the time, bound together. Its personal data comes as secrets.
 */
async function signatureFor(
  as: As,
  { textHash, strokes: drawn, authority: letter, readAloud, proof }: Given,
  call: WriteCall & CaseCall,
): Promise<{ signed: Signed; secrets: Secret[] }> {
  const { signer, device } = as
  const { openid, actor, now } = call
  const phone = device === 'own' ? await markOf(signer, proof, call) : undefined
  const [evidence] = letter === undefined ? [] : await sealedBy(openid, [letter], 'authority')
  const strokes = bindText({ signer, strokes: drawn })
  const known = { ...(actor.ref !== undefined && { staff: actor.ref }), ...(phone && { phone }) }
  const identity = bindText({ signer, device, openid, ...known })
  const signature = signatureOf({
    textHash,
    signer,
    at: now,
    identity: identity.commitment,
    strokes: strokes.commitment,
    ...(evidence && { authority: evidence.sha256 }),
  })
  const besides = { ...(evidence && { evidence: [evidence] }), ...(readAloud && { readAloud }) }
  const bound = phone ? { phone: true as const } : {}
  return { signed: { signature, device, ...bound, ...besides }, secrets: [strokes, identity] }
}

/** A party says on their own phone that they signed on the officer's. */
export async function confirmAs<View>(
  { type, signer }: { type: 'confirmSignature' | 'confirmCountersignature'; signer: Signer },
  { textHash: seen, proof }: Partial<Pick<Given, 'textHash' | 'proof'>>,
  call: WriteCall & CaseCall,
): Promise<View> {
  const mark = await markOf(signer, proof, call)
  const phone = mark === undefined ? undefined : bindText({ signer, phone: mark })
  return act<View>(call, { type, seen, ...(phone && { phone: phone.commitment }) }, { secrets: phone ? [phone] : [] })
}

/** The mark of the party's number that WeChat vouched for: on this phone, or for the complainant in this very case. */
async function markOf(signer: Signer, proof: string | undefined, { openid, head, now }: CaseCall) {
  const mark = markProved(openid, proof, now)
  if (mark !== undefined || signer !== 'complainant') return mark
  const phone = vouchedPhone(await recordOf(head))
  return phone === undefined ? undefined : phoneMark(phone)
}

/** Binds the translation that stood above the text, which must be the one that this version makes. */
function translationIn({ shown }: Given, { head }: CaseCall): Secret | undefined {
  const { agreement } = head.state
  if (!shown || !agreement) return undefined
  const text = translated(agreement, catalogues[shown.language]).join('\n')
  if (hashOf(text) !== shown.hash) throw new Refusal('INVALID_INPUT', 'shown', details.otherTranslation)
  return bindText({ language: shown.language, text })
}
