import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '#shared/proof/canonical'
import { masterKeyIdOf, masterKeys, readSecret } from './cipher'

/**
 * What a code confirms. The purpose is part of the code, so that the code of one kind of record
 * cannot be passed off as that of another.
 */
type CodePurpose = 'event' | 'pin-sitting' | 'staff-invite'

/**
 * A message authentication code of a record. It shows that the record was written by somebody who
 * has the master key: a function, or the operator. Somebody who can only write the database cannot
 * make one.
 */
export interface RecordCode {
  /** The id of the master key from which the code's key is derived. */
  keyId: string
  /** HMAC-SHA256, base64url. */
  mac: string
}

/**
 * Makes the code of a record.
 * @param content what the code covers, as JSON
 * @param masterKey 32 bytes; by default MASTER_KEY of the environment. Throws if there is none
 */
export function createRecordCode(
  purpose: CodePurpose,
  content: unknown,
  masterKey = readSecret('MASTER_KEY'),
): RecordCode {
  return { keyId: masterKeyIdOf(masterKey), mac: computeMac(purpose, content, masterKey) }
}

/**
 * Whether a code is that of this content, under the master key or under one that the environment
 * still accepts while the key is being changed.
 */
export function hasValidCode(
  purpose: CodePurpose,
  content: unknown,
  code: RecordCode | undefined,
): boolean {
  const masterKey = masterKeys().find((candidate) => masterKeyIdOf(candidate) === code?.keyId)
  if (!masterKey || typeof code?.mac !== 'string') return false
  const expectedMac = Buffer.from(computeMac(purpose, content, masterKey))
  const givenMac = Buffer.from(code.mac)
  return givenMac.length === expectedMac.length && timingSafeEqual(givenMac, expectedMac)
}

/** The master key encrypts. Codes have a key of their own that is derived from it (RFC 5869). */
const keyLabel = 'zhihui-315/record-code'
const keyBytes = 32

function computeMac(purpose: CodePurpose, content: unknown, masterKey: Buffer): string {
  const codeKey = Buffer.from(hkdfSync('sha256', masterKey, '', keyLabel, keyBytes))
  // No purpose contains a zero byte, so the boundary is unambiguous.
  return createHmac('sha256', codeKey)
    .update(`${purpose}\0${canonicalJson(content)}`)
    .digest('base64url')
}
