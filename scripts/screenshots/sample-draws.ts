import type { Local } from 'miniapp-desk'
import type { Calls } from './calls'

/** Two random inspections: one is drawn, the other one is not drawn yet. */
export interface SampleDraws {
  draw: string
  sealedDraw: string
}

export async function createSampleDraws(localStack: Local, callsAs: Calls): Promise<SampleDraws> {
  const plan = callsAs('leader')
  const { drawId: draw } = await plan('merchant.plan', { category: '餐饮服务', count: 5, days: 15 })
  // The log must contain the commitment before the public number is entered.
  await localStack.cloud.clock.step(3 * 60_000)
  await callsAs('dispatcher')('merchant.draw', { drawId: draw, number: '315315' })
  const { drawId: sealedDraw } = await plan('merchant.plan', {
    category: '食品零售',
    count: 3,
    days: 15,
  })
  return { draw, sealedDraw }
}
