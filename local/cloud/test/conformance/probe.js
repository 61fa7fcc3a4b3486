/**
 * The function that the conformance suite runs in: it evaluates what the suite sends, with the real
 * SDK at hand.
 */
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async (event, context) => {
  const db = cloud.database()
  const body = new Function(`return (${event.code})`)()
  try {
    const value = await body({
      cloud,
      db,
      _: db.command,
      $: db.command.aggregate,
      event,
      context,
      args: event.args,
    })
    return { value }
  } catch (error) {
    const { errCode, errMsg, code, message } = Object(error)
    return { error: { errCode, errMsg, code, message: message ?? String(error) } }
  }
}
