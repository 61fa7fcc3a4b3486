import { textHash as hashOf } from '#shared/agreement/fingerprint'
import { createSignature, type Signer, type SigningDevice } from '#shared/agreement/signature'
import type { Strokes } from '#shared/agreement/strokes'
import { translateMainPoints } from '#shared/agreement/translated'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { catalogues } from '#shared/languages/catalogue'
import type { Language } from '#shared/vocabulary/language'
import type { SignatureData } from '../_domain/case/agreement/events'
import { runCaseCommand } from '../_gateway/case-command'
import { loadRecordOf } from '../_gateway/case-file'
import type { CaseCall, WriteCall } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { commitText, type Secret } from '../_persistence/case/personal-data'
import { phoneHash, provenPhoneHash } from '../_persistence/secrets/phone-hash'
import { findVouchedPhone } from '../_views/case/filing-view'

interface SignatureInput {
  textHash: string
  strokes: Strokes
  authority?: string | undefined
  proof?: string | undefined
  readAloud?: true | undefined
  shown?: { language: Language; hash: string } | undefined
}

interface SigningRole {
  type: 'sign' | 'countersign' | 'signOnOfficerPhone'
  signer: Signer
  /** Whose phone it is. */
  device: SigningDevice
}

/** Signs the text on the table. Errors: EVIDENCE_NOT_FOUND, INVALID_INPUT shown. */
export async function signAgreementAs<View>(
  signingRole: SigningRole,
  input: SignatureInput,
  actionCall: WriteCall & CaseCall,
): Promise<View> {
  const { signedData, secrets } = await signatureFor(signingRole, input, actionCall)
  const translation = translationIn(input, actionCall)
  if (translation) {
    signedData.shown = translation.commitment
    secrets.push(translation)
  }
  const writeSignature = () =>
    runCaseCommand<View>(actionCall, { type: signingRole.type, signed: signedData }, { secrets })
  return claimEvidenceFor(
    signedData.evidence ?? [],
    actionCall.snapshot._id,
    actionCall.now,
    writeSignature,
    'authority',
  )
}

/**
 * A signature: the hash of the text shown, the signer and how they are known, the strokes, the
 * letter of authority and the time, bound together. Its personal data comes as secrets.
 */
async function signatureFor(
  signingRole: SigningRole,
  { textHash, strokes: drawnStrokes, authority: authorityId, readAloud, proof }: SignatureInput,
  actionCall: WriteCall & CaseCall,
): Promise<{ signedData: SignatureData; secrets: Secret[] }> {
  const { signer, device } = signingRole
  const { openid, actor, now } = actionCall
  const phone = device === 'own' ? await phoneHashOf(signer, proof, actionCall) : undefined
  const [evidence] =
    authorityId === undefined ? [] : await findOwnEvidence(openid, [authorityId], 'authority')
  const strokes = commitText({ signer, strokes: drawnStrokes })
  const identity = commitText({ signer, device, openid, staff: actor.ref, phone })
  const signature = createSignature({
    textHash,
    signer,
    at: now,
    identity: identity.commitment,
    strokes: strokes.commitment,
    authority: evidence?.sha256,
  })
  const signedData: SignatureData = {
    signature,
    device,
    phone: phone ? true : undefined,
    evidence: evidence && [evidence],
    readAloud,
  }
  return { signedData, secrets: [strokes, identity] }
}

/** A party says on their own phone that they signed on the officer's. */
export async function confirmAs<View>(
  { type, signer }: { type: 'confirmSignature' | 'confirmCountersignature'; signer: Signer },
  { textHash: seenTextHash, proof }: Partial<Pick<SignatureInput, 'textHash' | 'proof'>>,
  actionCall: WriteCall & CaseCall,
): Promise<View> {
  const keyedPhoneHash = await phoneHashOf(signer, proof, actionCall)
  const phone =
    keyedPhoneHash === undefined ? undefined : commitText({ signer, phone: keyedPhoneHash })
  return runCaseCommand<View>(
    actionCall,
    { type, seenTextHash, phone: phone?.commitment },
    { secrets: phone ? [phone] : [] },
  )
}

/**
 * The mark of the party's number that WeChat vouched for: on this phone, or for the complainant in
 * this very case.
 */
async function phoneHashOf(
  signer: Signer,
  proof: string | undefined,
  { openid, snapshot, now }: CaseCall,
) {
  const keyedPhoneHash = provenPhoneHash(openid, proof, now)
  if (keyedPhoneHash !== undefined || signer !== 'complainant') return keyedPhoneHash
  const phone = findVouchedPhone(await loadRecordOf(snapshot))
  return phone === undefined ? undefined : phoneHash(phone)
}

/**
 * Binds the translation that stood above the text, which must be the one that this version makes.
 */
function translationIn(
  { shown: shownTranslation }: SignatureInput,
  { snapshot }: CaseCall,
): Secret | undefined {
  const { agreement } = snapshot.state
  if (!shownTranslation || !agreement) return undefined
  const text = translateMainPoints(agreement, catalogues[shownTranslation.language]).join('\n')
  if (hashOf(text) !== shownTranslation.hash)
    throw new AppError('INVALID_INPUT', 'shown', details.otherTranslation)
  return commitText({ language: shownTranslation.language, text })
}
