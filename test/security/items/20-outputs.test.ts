import { expect, it, vi } from 'vitest'
import { toErrorReply } from '../../../cloudfunctions/_gateway/fault'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { actions, getReplyAbout } from './askers'

const consumer = { name: '样例二十', phone: '13900000222', address: '月湖区样例里 20 号' }

it('20: no log, error or fault of any action holds a person, an openid, a stack or a secret', async () => {
  const product = await openProduct()
  try {
    const { cloud } = product
    const caseId = await createCase(product, 'assigned', { ...complaintInput(), consumer })
    const person = new RegExp(
      [...Object.values(consumer), openidOf('consumer'), 'o-[a-z0-9]+-of-tests'].join('|'),
    )
    const inside = /\n\s+at |\.[jt]s:\d|node_modules|[0-9A-Za-z+/]{43}=/
    const scan = async () => {
      for (const action of actions)
        for (const who of ['consumer', 'officer1', 'dispatcher1']) {
          const reply = await getReplyAbout(product, action, who, caseId)
          if (!reply.ok)
            expect(JSON.stringify(reply), action.name).not.toMatch(
              new RegExp(`${person.source}|${inside.source}`),
            )
          const logs = JSON.stringify(cloud.calls.splice(0).map(({ logs }) => logs))
          expect(logs, action.name).not.toMatch(person)
        }
    }
    await scan()
    // The same with the ground gone: now what is written is about faults.
    for (const gone of ['districts', 'personal_data', 'merchants'])
      await cloud.database.remove(gone, {})
    await scan()
  } finally {
    await product.close()
  }
})

it('20: whatever an error of the ground says, its line in the log has no number, name or openid of a person', () => {
  const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const said = `duplicate key { phone: "${consumer.phone}", name: "${consumer.name}", openid: "oTx5Z6_ab-cdefghijklmnopqrs" }`
    const reply = toErrorReply(Object.assign(new Error(said), { errMsg: said }), 'complaint.submit')
    const written = JSON.stringify([lines.mock.calls, reply])
    expect(written).toContain('duplicate key')
    expect(written).not.toMatch(/13900000222|样例二十|oTx5Z6/)
  } finally {
    lines.mockRestore()
  }
})
