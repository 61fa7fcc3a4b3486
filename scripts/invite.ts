import { parseArgs } from 'node:util'
import { newInviteCode } from '../cloudfunctions/_persistence/secrets/ids'
import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { putDocuments } from './deploy/perform'
import { queryDocuments } from './deploy/query-documents'
import {
  type AdminAccount,
  createInvitationDocuments,
  planInvitation,
} from './invite/admin-invitation'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'

const USAGE = `用法 usage: npm run invite -- --env NAME [options]
${cityUsage}
  --region R       its region, if it is not ap-shanghai
  --lost BADGE     the WeChat of this admin was lost, and there is no other admin
  --name, --badge, --phone, --district
                   the new admin, if no admin is left at all
${secretUsage}

Makes an invitation for an admin when nobody in the Mini Program can: the first code lapsed, all
admins left, or the only one lost the WeChat. The invitation is entered into the log. Exit code 1:
no invitation was made.`

try {
  await invite()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function invite(): Promise<void> {
  const textOption = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      ...cityOptions,
      region: textOption,
      lost: textOption,
      name: textOption,
      badge: textOption,
      phone: textOption,
      district: textOption,
      ...secretOptions,
    },
  })
  if (!values.env) throw new Error(`--env is missing.\n\n${USAGE}`)

  const { envId } = await chooseBuiltEnvironment(values)
  await loadSecrets(envId, values)
  const manager = createManagerFromShell(envId, values.region)
  const admins = await queryDocuments<AdminAccount>(manager, 'staff', { role: 'admin' }, 200)

  const { name, badge, phone, district: districtId } = values
  const newMember =
    name && badge && phone && districtId
      ? { role: 'admin' as const, name, badge, phone, districtId }
      : undefined
  const districts = await queryDocuments(manager, 'districts', { _id: districtId ?? '' }, 1)
  if (newMember && districts.length === 0) throw new Error(`there is no district ${districtId}`)

  const plan = planInvitation(admins, { lostBadge: values.lost, newMember })
  if ('problem' in plan) throw new Error(plan.problem)

  const inviteCode = newInviteCode()
  const [staffInvite] = await queryDocuments<{ latest?: string }>(
    manager,
    'staff_invites',
    { _id: `of:${plan.staffId}` },
    1,
  )
  const documents = await createInvitationDocuments(
    plan,
    inviteCode,
    Date.now(),
    staffInvite?.latest,
  )
  for (const [collection, docs] of Object.entries(documents))
    await putDocuments(collection, docs, { manager })

  const invitee = newMember?.name ?? admins.find(({ _id }) => _id === plan.staffId)?.name
  console.log(
    `${invitee} types this in 综合服务 → 我是工作人员, within a day: ${inviteCode}\n` +
      `It is entered into the log as an admin action of the operator (${plan.reason}).`,
  )
}
