const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const notes = cloud.database().collection('notes')

/** Stores a note if there is a text, and returns the caller's notes, the latest first. */
exports.main = async ({ text }) => {
  const ownNotes = { _openid: cloud.getWXContext().OPENID }
  if (text) {
    const { total } = await notes.where(ownNotes).count()
    if (total >= Number(process.env.MOST)) return { refused: `${total} 张便条已经够多了` }
    await notes.add({ data: { ...ownNotes, text, at: Date.now() } })
  }
  return (await notes.where(ownNotes).orderBy('at', 'desc').get()).data
}
