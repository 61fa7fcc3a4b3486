import { AppError, type ErrorCode } from '#shared/errors'
import { type RegistryError, shopChangeErrors } from '#shared/vocabulary/register'
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

/** The code of an error in the registry. Any error that is not listed is WRONG_STATE. */
const errorCodes: Partial<Record<RegistryError, ErrorCode>> = {
  code_wrong: 'INVALID_INPUT',
  staff: 'NOT_ALLOWED',
  not_allowed: 'NOT_ALLOWED',
}

/** The error names a field only if the code is wrong. */
const toAppError = (registryError: RegistryError): AppError =>
  new AppError(
    errorCodes[registryError] ?? 'WRONG_STATE',
    registryError === 'code_wrong' ? 'code' : undefined,
    shopChangeErrors.label(registryError),
  )

/**
 * Applies a command about who represents a shop. Throws if the command is not allowed.
 * @param role the role in which the caller gives the command
 */
export async function changeRepresentation(
  merchantId: string,
  command: BindingCommand,
  actionCall: Call,
  role: Role,
  transaction: Transaction,
): Promise<Representation> {
  const { after: nextRepresentation, registryError } = changeBinding(
    await representationOf(merchantId, transaction),
    command,
    contextOf(actionCall, role),
  )
  if (registryError) throw toAppError(registryError)
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
