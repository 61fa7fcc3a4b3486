import { WxFailure } from 'miniapp-cloud/client'
import { bundle } from '../runtime/app-bundle.ts'
import { errors } from '../runtime/errors.ts'
import { createEmitters } from './emitter.ts'

let activeWorker: Worker | undefined

/**
 * Runs a script of the `workers` folder of app.json in its own thread.
 * @throws WxFailure if a worker is already running, or the script is not in that folder
 */
function createWorker(scriptPath: string) {
  if (activeWorker) throw new WxFailure('createWorker:fail exceed max concurrent worker limit')

  const modulePath = scriptPath.replace(/^\//, '')
  const candidateIds = [modulePath, `${modulePath}.js`, modulePath.replace(/\.js$/, '.ts')]
  const moduleId = candidateIds.find((candidateId) => candidateId in bundle.modules)
  if (!moduleId)
    throw new WxFailure(`createWorker:fail ${scriptPath} is not in the workers folder of app.json`)

  const scriptUrls = ['app', 'texts', 'worker'].map((scriptName) =>
    JSON.stringify(`${location.origin}/sim/${scriptName}.js`),
  )
  const bootstrapUrl = URL.createObjectURL(new Blob([`importScripts(${scriptUrls})`]))
  const workerThread = new Worker(bootstrapUrl, { name: moduleId })
  activeWorker = workerThread

  const { emitterByName, listenerMethods } = createEmitters('Message', 'Error', 'ProcessKilled')
  workerThread.onmessage = ({ data }) => emitterByName.Message.fire(data)
  workerThread.onerror = ({ message }) => {
    errors.report(message, moduleId)
    emitterByName.Error.fire({ message })
  }
  return {
    ...listenerMethods,
    // As in WeChat, a message is sent as JSON, so functions in it are dropped.
    postMessage: (message: unknown) =>
      workerThread.postMessage(JSON.parse(JSON.stringify(message ?? null))),
    terminate() {
      // A thread that is terminated while it loads would report its end as an error.
      workerThread.onerror = null
      workerThread.terminate()
      URL.revokeObjectURL(bootstrapUrl)
      activeWorker = undefined
    },
  }
}

export default () => ({ createWorker })
