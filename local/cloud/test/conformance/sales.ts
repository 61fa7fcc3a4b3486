import type { Environment } from './environment.ts'

/** Two small collections for pipelines. */
export async function seedSales(env: Environment): Promise<void> {
  await env.value(async ({ db }: any) => {
    await db.collection('sales').where({}).remove()
    const at = (day: number) => new Date(Date.UTC(2024, 2, day, 16))
    await db.collection('sales').add({
      data: [
        {
          _id: '1',
          item: 'tea',
          price: 10,
          qty: 2,
          at: at(1),
          tags: ['hot', 'leaf'],
          size: { w: 1 },
        },
        { _id: '2', item: 'cup', price: 20, qty: 1, at: at(1), tags: [] },
        { _id: '3', item: 'cup', price: 20, qty: 5, at: at(3), tags: ['clay'] },
        { _id: '4', item: 'pot', price: 50, qty: 1, at: at(15) },
      ],
    })
    await db.collection('bare').where({}).remove()
    await db.collection('bare').add({
      data: [
        { _id: 'tea', stock: 5, no: [1, 2] },
        { _id: 'cup', stock: 0, no: [3] },
        { _id: 'jar', stock: 9 },
      ],
    })
  })
}

/** The result of a pipeline over them. */
export const runStages = (env: Environment, stages: Function) =>
  env.value(
    async ({ db, _, $, args }: any) => {
      const end = await new Function(`return (${args.stages})`)()({
        a: db.collection('sales').aggregate(),
        $,
        _,
        db,
      }).end()
      return end.list
    },
    { stages: String(stages) },
  )
