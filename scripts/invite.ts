import { newInviteCode } from '../cloudfunctions/_persistence/secrets/ids'
import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { putDocuments } from './deploy/perform'
import { queryDocuments } from './deploy/query-documents'
import { assertKeysAreDeployed } from './deploy/variables'
import {
  type AdminAccount,
  createInvitationDocuments,
  type InvitationReason,
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

const reasonTexts: Record<InvitationReason, string> = {
  code_lapsed: '还没有绑定微信，另发邀请码',
  no_admin: '没有管理员了，另设一位',
  phone_lost: '管理员丢了微信',
}

try {
  await invite()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function invite(): Promise<void> {
  const textOption = { type: 'string' } as const
  const { values } = readOptions(USAGE, {
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
  if (!values.env) exitForWrongArguments('--env is missing: test or production')

  const { envId } = await chooseBuiltEnvironment(values)
  await loadSecrets(envId, values)
  const manager = createManagerFromShell(envId, values.region)
  await assertKeysAreDeployed(manager, process.env)
  const admins = await queryDocuments<AdminAccount>(manager, 'staff', { role: 'admin' }, 200)

  const { name, badge, phone, district: districtId } = values
  const newAdminParts = [name, badge, phone, districtId]
  const givenCount = newAdminParts.filter((part) => part !== undefined).length
  if (givenCount > 0 && givenCount < newAdminParts.length)
    exitForWrongArguments('--name、--badge、--phone、--district 四项要一起写')
  const newMember =
    name && badge && phone && districtId
      ? { role: 'admin' as const, name, badge, phone, districtId }
      : undefined
  const districts = await queryDocuments(manager, 'districts', { _id: districtId ?? '' }, 1)
  if (newMember && districts.length === 0) throw new Error(`没有编号是 ${districtId} 的区`)

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

  const invitee = plan.newMember ?? admins.find(({ _id }) => _id === plan.staffId)
  console.log(
    `请${invitee?.name}一天内在自己的微信里打开“综合服务 → 我是工作人员”，输入邀请码：${inviteCode}\n` +
      `以前给他的邀请码作废。这次邀请已记入存证目录：${reasonTexts[plan.reason]}。`,
  )
}
