import { keyedHash } from '../secrets/cipher'
import { createRecordCode, hasValidCode, type RecordCode } from '../secrets/record-code'

/** There are two kinds of these documents: one for each valid code, and one for each account. */
export interface StaffInviteDoc {
  /**
   * The keyed hash of the code, so that the database does not reveal it; or `of:` and the staff id.
   */
  _id: string
  staffId: string
  at: number
  /** Milliseconds since 1970. */
  validUntil: number
  /**
   * Only in the document of a code: shows that a function or the operator has invited to this
   * account until this time.
   */
  code?: RecordCode
  /** Only in the document of an account: the id of its latest code. */
  latest?: string
}

/**
 * The stored form of an invitation code. The hash is keyed, so the database does not reveal the
 * code. This file is separate because the deployment also makes a code, for the first admin.
 */
export const inviteId = (inviteCode: string): string =>
  keyedHash('staff', inviteCode).toString('hex')

const authenticContent = ({ _id, staffId, validUntil }: StaffInviteDoc) => ({
  _id,
  staffId,
  validUntil,
})

/** The document of a code, with its authentication code. */
export const createInviteDocument = (invite: StaffInviteDoc): StaffInviteDoc => ({
  ...invite,
  code: createRecordCode('staff-invite', authenticContent(invite)),
})

export const isAuthenticInvite = (invite: StaffInviteDoc): boolean =>
  hasValidCode('staff-invite', authenticContent(invite), invite.code)
