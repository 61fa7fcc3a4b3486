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
import { loadCaseRecord } from '../_gateway/case-file'
import type { CaseCall, WriteCall } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { commitText, type Secret } from '../_persistence/case/personal-data'
import { phoneHash, provenPhoneHash } from '../_persistence/secrets/phone-hash'
import { findVouchedPhone } from '../_views/case/filing-view'

interface SignatureInput {
  textHash: string
  strokes: Strokes
  /** The id of the photo of an agent's power of attorney. */
  authority?: string | undefined
  /** A ticket which proves the phone number that WeChat vouches for on this phone. */
  proof?: string | undefined
  readAloud?: true | undefined
  /** The translation that was shown above the text. */
  shown?: { language: Language; hash: string } | undefined
}

interface SigningRole {
  type: 'sign' | 'countersign' | 'signOnOfficerPhone'
  signer: Signer
  /** Whose phone it is. */
  device: SigningDevice
}

/**
 * Signs the agreement that is open for signature. Errors: EVIDENCE_NOT_FOUND; INVALID_INPUT (field
 * `shown`) for another translation.
 */
export async function signAgreementAs<View>(
  signingRole: SigningRole,
  input: SignatureInput,
  actionCall: WriteCall & CaseCall,
): Promise<View> {
  const { signedData, secrets } = await prepareSignature(signingRole, input, actionCall)

  const translation = bindTranslation(input, actionCall)
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
 * Prepares a signature. It binds together the hash of the text, the signer and how they are
 * identified, the strokes, the power of attorney and the time. The personal data in it is returned
 * as secrets.
 */
async function prepareSignature(
  signingRole: SigningRole,
  { textHash, strokes: drawnStrokes, authority: authorityId, readAloud, proof }: SignatureInput,
  actionCall: WriteCall & CaseCall,
): Promise<{ signedData: SignatureData; secrets: Secret[] }> {
  const { signer, device } = signingRole
  const { openid, actor, now } = actionCall
  // On the officer's phone, the number proves nothing about the party.
  const phone = device === 'own' ? await findPhoneHash(signer, proof, actionCall) : undefined
  const [powerOfAttorney] =
    authorityId === undefined ? [] : await findOwnEvidence(openid, [authorityId], 'authority')
  const strokes = commitText({ signer, strokes: drawnStrokes })
  const identity = commitText({ signer, device, openid, staff: actor.ref, phone })
  const signature = createSignature({
    textHash,
    signer,
    at: now,
    identity: identity.commitment,
    strokes: strokes.commitment,
    authority: powerOfAttorney?.sha256,
  })
  const signedData: SignatureData = {
    signature,
    device,
    phone: phone ? true : undefined,
    evidence: powerOfAttorney && [powerOfAttorney],
    readAloud,
  }
  return { signedData, secrets: [strokes, identity] }
}

/** A party confirms, on their own phone, that they signed on the officer's. */
export async function confirmSignatureAs<View>(
  { type, signer }: { type: 'confirmSignature' | 'confirmCountersignature'; signer: Signer },
  { textHash: seenTextHash, proof }: Partial<Pick<SignatureInput, 'textHash' | 'proof'>>,
  actionCall: WriteCall & CaseCall,
): Promise<View> {
  const keyedPhoneHash = await findPhoneHash(signer, proof, actionCall)
  const phone =
    keyedPhoneHash === undefined ? undefined : commitText({ signer, phone: keyedPhoneHash })
  return runCaseCommand<View>(
    actionCall,
    { type, seenTextHash, phone: phone?.commitment },
    { secrets: phone ? [phone] : [] },
  )
}

/**
 * The keyed hash of the party's phone number, if WeChat has vouched for the number: now on this
 * phone, or earlier in this case for its complainant.
 */
async function findPhoneHash(
  signer: Signer,
  proof: string | undefined,
  { openid, snapshot, now }: CaseCall,
) {
  const keyedPhoneHash = provenPhoneHash(openid, proof, now)
  if (keyedPhoneHash !== undefined || signer !== 'complainant') return keyedPhoneHash
  const phone = findVouchedPhone(await loadCaseRecord(snapshot))
  return phone === undefined ? undefined : phoneHash(phone)
}

/**
 * Commits the translation that was shown above the text. It must be the same as the server's own
 * translation. Error: INVALID_INPUT.
 */
function bindTranslation(
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
