import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newInviteCode } from '../../../cloudfunctions/_persistence/secrets/ids'
import { inviteId } from '../../../cloudfunctions/_persistence/staff/invite-id'
import { type Bureau, parseBureau } from '../../../scripts/deploy/bureau-file'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { deploy } from '../../../scripts/deploy/deploy'
import { type Environment, emptyEnvironment } from '../../../scripts/deploy/environment'
import { createFirstDocuments } from '../../../scripts/deploy/first-documents'
import { planDeployment } from '../../../scripts/deploy/plan'
import { inRoot } from '../../../scripts/paths'
import { complaintInput } from '../../actions/case-in'
import { codeKey, openProduct, pin } from '../../actions/cloud'
import { onWire } from './on-wire'
import { Tencent } from './tencent'

const sample = JSON.parse(readFileSync(inRoot('cities', 'sample', 'districts.json'), 'utf8'))

const changed = (change: (bureau: any) => void) => {
  const copy = structuredClone(sample)
  change(copy)
  return copy
}

describe('a bureau’s file', () => {
  it('that of the sample city is one', () => expect(parseBureau(sample).districts).toHaveLength(1))

  it.each<[string, (bureau: any) => void, RegExp]>([
    [
      'no home',
      (one) => {
        one.districts[0].home = false
      },
      /districts: exactly one district must have home/,
    ],
    [
      'a code of small letters',
      (one) => {
        one.districts[0].code = 'yh'
      },
      /districts.0.code/,
    ],
    [
      'longitude and latitude swapped',
      (one) => {
        one.districts[0].centre = { longitude: 28, latitude: 117 }
      },
      /districts.0.centre.longitude/,
    ],
    [
      'a branch of no district',
      (one) => {
        one.branches[0].districtId = 'x'
      },
      /branches.0.districtId: there is no x/,
    ],
    [
      'a grid of no branch',
      (one) => {
        one.grids[0].branchId = 'x'
      },
      /grids.0.branchId: there is no x/,
    ],
    [
      'a grid of two corners',
      (one) => {
        one.grids[0].outline.length = 2
      },
      /grids.0.outline/,
    ],
    [
      'no admin',
      (one) => {
        one.admin = undefined
      },
      /admin/,
    ],
    [
      'an admin of no district',
      (one) => {
        one.admin.districtId = 'x'
      },
      /admin.districtId: there is no x/,
    ],
  ])('%s is reported with its path', (_what, change, said) => {
    expect(() => parseBureau(changed(change))).toThrow(said)
  })
})

describe('deployed', () => {
  const collections = Object.fromEntries(
    ['staff', 'events', 'staff_invites', 'branches', 'grids', 'districts'].map((name) => [
      name,
      { indexes: [], rule: 'ADMINONLY' as const },
    ]),
  )
  const wanted: Environment = {
    collections,
    storage: 'ADMINONLY',
    functions: {},
    hasFirstDocuments: true,
  }
  const bureau = parseBureau(sample)
  let tencent: Tencent
  let restore = () => {}

  const run = async (code = 'A', of: Bureau = bureau) =>
    deploy(
      wanted,
      {
        envId: 'e1',
        manager: createManager('e1', { secretId: 'x', secretKey: 'x' }),
        functionsFolder: '',
        secrets: {},
        firstDocuments: await createFirstDocuments(of, { id: code, now: 1 }),
      },
      () => {},
    )

  beforeAll(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
  })
  beforeEach(() => {
    tencent = new Tencent()
    restore = onWire(tencent.handle)
  })
  afterEach(() => restore())

  it('is made once, districts last, and never again over what is there', async () => {
    expect(await run()).toEqual({
      refused: [],
      failed: [],
      incorrect: [],
      storedFirstDocuments: true,
    })
    expect([...tencent.documents.keys()].at(-1)).toBe('districts')
    expect(tencent.documents.get('districts')!.get('yuehu')).toMatchObject({
      name: '鹰潭市月湖区',
      home: true,
      sample: false,
    })

    const before = structuredClone(tencent.documents)
    expect(
      await run(
        'B',
        parseBureau(
          changed((one) => {
            one.districts[0].name = '别的区'
          }),
        ),
      ),
    ).toMatchObject({ storedFirstDocuments: false })
    expect(tencent.documents).toEqual(before)
  })

  it('cut short before any of its requests it is made whole by the next run', async () => {
    const steps = planDeployment(wanted, emptyEnvironment).steps.length
    for (let failAt = steps - 1; failAt < steps + 6; failAt++) {
      tencent = new Tencent()
      restore()
      restore = onWire(tencent.handle)
      tencent.failAt = failAt
      expect((await run()).failed, `request ${failAt}`).toEqual([
        expect.stringContaining('InternalError'),
      ])
      expect(await run('B')).toEqual({
        refused: [],
        failed: [],
        incorrect: [],
        storedFirstDocuments: true,
      })
      expect([...tencent.documents].map(([name, docs]) => [name, docs.size])).toEqual([
        // The code of the first run was never shown.
        ['staff_invites', expect.any(Number)],
        ['branches', 1],
        ['grids', 1],
        ['events', 1],
        ['staff', 1],
        ['districts', 1],
      ])
    }
  })

  it('without a file no district is wanted', () => {
    expect(
      planDeployment({ ...wanted, hasFirstDocuments: false }, emptyEnvironment).steps.some(
        (step) => step.do === 'begin',
      ),
    ).toBe(false)
  })
})

it('with only the first documents the product works: the admin binds a phone, adds an officer, and an officer accepts a complaint', async () => {
  vi.stubEnv('CODE_KEY', codeKey)
  const product = await openProduct({ seed: false })
  try {
    const code = newInviteCode()
    const now = product.cloud.clock.now()
    for (const [name, documents] of Object.entries(
      await createFirstDocuments(parseBureau(sample), { id: inviteId(code), now }),
    ))
      await product.cloud.database.insert(name, documents)
    await product.as('boss').call('staff.join', { code, pin })
    const member = {
      role: 'officer' as const,
      name: '样例新人',
      badge: '证 1',
      phone: '13900000199',
      districtId: 'yuehu',
    }
    const { code: other } = await product
      .as('boss')
      .call('staff.invite', { member: { ...member, branchId: 'jiangbian', gridId: 'grid-01' } })
    await product.as('officer').call('staff.join', { code: other, pin })
    const { number } = await product
      .as('consumer')
      .call(
        'complaint.submit',
        complaintInput({ respondent: { by: 'words', name: '路口小店', address: '胜利路 1 号' } }),
      )
    expect(number).toMatch(/^YH-/)
    expect(await product.as('officer').call('officer.tasks', {})).toHaveProperty('open')
  } finally {
    vi.unstubAllEnvs()
    await product.close()
  }
})

afterAll(() => vi.restoreAllMocks())
