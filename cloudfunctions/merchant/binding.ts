import { Refusal, type RefusalCode } from '#shared/errors'
import { type RegisterRefusal, registerRefusals } from '#shared/vocabulary/register'
import type { Role } from '#shared/vocabulary/roles'
import {
  type BindingCommand,
  type BindingContext,
  changeBinding,
  type Representation,
} from '../_domain/merchant/representatives'
import type { Call } from '../_gateway/handler'
import type { Transaction } from '../_persistence/database'
import { representationOf, setRepresentation } from '../_persistence/merchant/representatives'

const codes: Partial<Record<RegisterRefusal, RefusalCode>> = {
  code_wrong: 'INVALID_INPUT',
  staff: 'NOT_ALLOWED',
  not_allowed: 'NOT_ALLOWED',
}

/** The refusal of a register step; a wrong code's names its field. */
const refusalOf = (refusal: RegisterRefusal): Refusal =>
  new Refusal(
    codes[refusal] ?? 'WRONG_STATE',
    refusal === 'code_wrong' ? 'code' : undefined,
    registerRefusals.label(refusal),
  )

/** One step in who represents a shop; `role` is the caller's. Throws the refusal that meets it. */
export async function changeRepresentation(
  merchantId: string,
  command: BindingCommand,
  call: Call,
  role: Role,
  transaction: Transaction,
): Promise<Representation> {
  const { after: nextRepresentation, refusal } = changeBinding(
    await representationOf(merchantId, transaction),
    command,
    contextOf(call, role),
  )
  if (refusal) throw refusalOf(refusal)
  await setRepresentation(merchantId, nextRepresentation, transaction)
  return nextRepresentation
}

/** Staff act by their staff id, all others by openid. */
const contextOf = ({ openid, staff, now }: Call, role: Role): BindingContext => ({
  now,
  actor: {
    role,
    ref: role === 'officer' && staff ? staff._id : openid,
    isStaff: staff !== undefined,
  },
})
