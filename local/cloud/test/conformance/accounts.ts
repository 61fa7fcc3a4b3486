import type { Environment } from './environment.ts'

/** Runs steps on two new accounts: `a` with 10 and `b` with 0. */
export const onAccounts = (environment: Environment, steps: Function) =>
  environment.value(
    async ({ db, _, args }: any) => {
      const accounts = db.collection('accounts')
      await accounts.where({}).remove()
      await accounts.add({
        data: [
          { _id: 'a', n: 10 },
          { _id: 'b', n: 0 },
        ],
      })
      const amounts = async () => {
        const { data } = await accounts.orderBy('_id', 'asc').get()
        return data.map((doc: any) => `${doc._id}${doc.n}`).join(' ')
      }
      return new Function(`return (${args.steps})`)()({ db, _, accounts, amounts })
    },
    { steps: String(steps) },
  )
