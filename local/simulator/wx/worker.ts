import { WxFailure } from 'miniapp-cloud/client'
import { bundle } from '../runtime/app-bundle.ts'
import { errors } from '../runtime/errors.ts'
import { emitters } from './emitter.ts'

let running: Worker | undefined

/** A script of the folder that app.json names as `workers`, in a thread of its own. */
function createWorker(path: string) {
  if (running) throw new WxFailure('createWorker:fail exceed max concurrent worker limit')
  const id = path.replace(/^\//, '')
  const entry = [id, `${id}.js`, id.replace(/\.js$/, '.ts')].find((one) => one in bundle.modules)
  if (!entry) throw new WxFailure(`createWorker:fail ${path} is none of the workers of app.json`)
  const scripts = ['app', 'texts', 'worker'].map((name) => JSON.stringify(`${location.origin}/sim/${name}.js`))
  const url = URL.createObjectURL(new Blob([`importScripts(${scripts})`]))
  const thread = new Worker(url, { name: entry })
  running = thread
  const { all, methods } = emitters('Message', 'Error', 'ProcessKilled')
  thread.onmessage = ({ data }) => all.Message.fire(data)
  thread.onerror = ({ message }) => {
    errors.report(message, entry)
    all.Error.fire({ message })
  }
  return {
    ...methods,
    // Plain data, as in WeChat: functions and the like are lost.
    postMessage: (message: unknown) => thread.postMessage(JSON.parse(JSON.stringify(message ?? null))),
    terminate() {
      // A thread that is ended while it loads tells of it as of a fault.
      thread.onerror = null
      thread.terminate()
      URL.revokeObjectURL(url)
      running = undefined
    },
  }
}

export default () => ({ createWorker })
