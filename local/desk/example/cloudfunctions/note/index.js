const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const notes = cloud.database().collection('notes')

/** Keeps a note, if there is a text, and answers with the caller's own, the latest first. */
exports.main = async ({ text }) => {
  const mine = { _openid: cloud.getWXContext().OPENID }
  if (text) {
    const { total } = await notes.where(mine).count()
    if (total >= Number(process.env.MOST)) return { refused: `${total} 张便条已经够多了` }
    await notes.add({ data: { ...mine, text, at: Date.now() } })
  }
  return (await notes.where(mine).orderBy('at', 'desc').get()).data
}
