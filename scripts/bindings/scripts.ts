import { dirname, join } from 'node:path'
import ts from 'typescript'
import { projectRoot } from '../paths'
import type { Remarks } from './expression'
import { type Value, ValueReader } from './value'

/** Texts of files by absolute path. They replace the files on disk. */
export type Overlay = ReadonlyMap<string, string>

/** The members that a script provides to its template. */
export interface TemplateScript {
  /** The data, with a component's properties. */
  data: Value
  /** The page or component as its methods see it. */
  instance: Value
  /** The methods that the script itself declares, with the offset of each name. No lifetimes. */
  ownMethods: Map<string, number>
  /**
   * Whether a method is an option of the factory. The factory calls it with arguments of its own.
   */
  isFactoryOption(method: string): boolean
  /** Whether a script calls a method by this name. */
  namedByScripts(method: string): boolean
}

/** What a component offers to the templates that use it. */
export interface ComponentContract {
  properties: Set<string>
  externalClasses: Set<string>
  /** Whether it takes properties whose names could not be read. */
  takesOtherProperties: boolean
  events: Set<string>
  /** Whether it fires events whose names could not be read. */
  firesOtherEvents: boolean
}

/** Methods that WeChat calls itself. Source: developers.weixin.qq.com, Page and Component. */
const LIFETIMES = new Set(
  `
  onLoad onShow onReady onHide onUnload onRouteDone onSaveExitState
  onPullDownRefresh onReachBottom onPageScroll onResize onTabItemTap
  onShareAppMessage onShareTimeline onAddToFavorites
  created attached ready moved detached error
  `
    .trim()
    .split(/\s+/),
)

/** A call that registers a page or component. */
interface Registration {
  options: ts.Expression
  /** The type of the options as the factory declares it. */
  parameter: ts.Type
  /** The page or component as its methods see it. */
  instance: ts.Type
  /** Where the factory is declared. */
  factoryFile: string
}

/** Parsed files of the disk, shared by the programs of one process. */
const parsedFiles = new Map<string, ts.SourceFile | undefined>()

function createProgram(scriptFiles: readonly string[], overlay: Overlay): ts.Program {
  const configFile = join(projectRoot, 'typings', 'tsconfig.phone.json')
  const config = ts.getParsedCommandLineOfConfigFile(configFile, undefined, {
    ...ts.sys,
    // Only the options count: the files come from the templates.
    readDirectory: () => [],
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
    },
  })
  if (!config) throw new Error(`${configFile} cannot be read`)

  const { tsBuildInfoFile: _, incremental: __, ...options } = config.options
  const host = ts.createCompilerHost(options)
  // A quarter of WeChat's typings are comments. Without parsing them, the program starts faster.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (scriptPath) => overlay.get(scriptPath) ?? readFile(scriptPath)
  host.fileExists = (scriptPath) => overlay.has(scriptPath) || fileExists(scriptPath)
  host.getSourceFile = (scriptPath, languageVersion, ...otherArguments) => {
    const text = overlay.get(scriptPath)
    if (text !== undefined) return ts.createSourceFile(scriptPath, text, languageVersion)
    if (!parsedFiles.has(scriptPath))
      parsedFiles.set(scriptPath, getSourceFile(scriptPath, languageVersion, ...otherArguments))
    return parsedFiles.get(scriptPath)
  }
  const declarations = ts.sys
    .readDirectory(join(projectRoot, 'typings'), ['.d.ts'], undefined, undefined, 1)
    .sort()
  return ts.createProgram({ rootNames: [...declarations, ...scriptFiles], options, host })
}

/**
 * Reads pages and components by their types. A template sees the same members as the methods of its
 * page see of `this`, however the factory builds the page. The parameter of the factory declares
 * this type with `ThisType`, or the factory returns it.
 */
export class ScriptReader {
  readonly values: ValueReader
  private readonly program: ts.Program
  private readonly checker: ts.TypeChecker
  private readonly memberNames = new Map<ts.SourceFile, ReadonlySet<string>>()

  constructor(scriptFiles: readonly string[], overlay: Overlay = new Map()) {
    this.program = createProgram(scriptFiles, overlay)
    this.checker = this.program.getTypeChecker()
    this.values = new ValueReader(this.checker)
  }

  /**
   * The page or component that a script registers; undefined if the script registers none that can
   * be read.
   */
  readScript(scriptFile: string): TemplateScript | undefined {
    const registration = this.findRegistration(scriptFile)
    if (!registration) return undefined

    const pageData = this.checker.getPropertyOfType(registration.instance, 'data')
    return {
      data: pageData ? this.values.fromType(this.checker.getTypeOfSymbol(pageData)) : [],
      instance: [
        ...this.values.fromType(registration.instance),
        ...this.methodsOf(registration.options),
      ],
      ownMethods: this.ownMethodsOf(registration.options),
      isFactoryOption: (method) =>
        !this.isDeclaredElsewhere(method, registration.instance, registration.options) &&
        this.isDeclaredElsewhere(method, registration.parameter, registration.options),
      namedByScripts: (method) =>
        this.isDeclaredElsewhere(method, registration.instance, registration.options) ||
        this.isNamed(method, scriptFile, registration.factoryFile),
    }
  }

  /** What a component of this project offers. Undefined if its script cannot be read. */
  readContract(scriptFile: string, remarks: Remarks): ComponentContract | undefined {
    const registration = this.findRegistration(scriptFile)
    if (!registration) return undefined

    const options = this.checker.getTypeAtLocation(registration.options)
    const contract: ComponentContract = {
      properties: new Set(this.namesIn(options, 'properties')),
      externalClasses: new Set(this.textsIn(registration.options, 'externalClasses')),
      takesOtherProperties: false,
      events: new Set(),
      firesOtherEvents: false,
    }

    if (this.checker.getPropertyOfType(options, 'behaviors')) {
      contract.takesOtherProperties = true
      contract.firesOtherEvents = true
      remarks.unresolved(registration.options.getStart(), 'behaviors of a component')
    }

    // A component may fire its events in helpers of its own folder.
    const folderPath = `${dirname(scriptFile)}/`
    for (const file of this.program.getSourceFiles()) {
      const isOfComponent = file.fileName === scriptFile || file.fileName.startsWith(folderPath)
      if (isOfComponent) this.collectEvents(file, contract, remarks)
    }

    return contract
  }

  /** The call at the top of a script that registers the page or component. */
  private findRegistration(scriptFile: string): Registration | undefined {
    const file = this.program.getSourceFile(scriptFile)
    for (const statement of file?.statements ?? []) {
      if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression))
        continue
      const [options] = statement.expression.arguments
      const signature = this.checker.getResolvedSignature(statement.expression)
      const parameterSymbol = signature?.parameters[0]
      if (!options || !parameterSymbol) continue
      const parameter = this.checker.getTypeOfSymbol(parameterSymbol)
      const instance = this.findThisType(parameter) ?? this.returnedPage(signature)
      const factoryFile = signature.declaration?.getSourceFile().fileName ?? scriptFile
      if (instance) return { options, parameter, instance, factoryFile }
    }
    return undefined
  }

  /** The type that a factory returns, if it has data: then it is the registered page. */
  private returnedPage(signature: ts.Signature): ts.Type | undefined {
    const returnType = signature.getReturnType()
    return this.checker.getPropertyOfType(returnType, 'data') ? returnType : undefined
  }

  private findThisType(checkedType: ts.Type): ts.Type | undefined {
    if (checkedType.isIntersection()) {
      const partTypes = checkedType.types.map((part) => this.findThisType(part))
      return partTypes.find((instance) => instance !== undefined)
    }
    if (checkedType.symbol?.name !== 'ThisType') return undefined
    return this.checker.getTypeArguments(checkedType as ts.TypeReference)[0]
  }

  /**
   * The methods of a component by their declarations. TypeScript cannot always infer them for
   * `this`. It then accepts any name as a method.
   */
  private methodsOf(options: ts.Expression): Value {
    const checkedType = this.checker.getTypeAtLocation(options)
    const methods = this.checker.getPropertyOfType(checkedType, 'methods')
    return methods ? this.values.fromType(this.checker.getTypeOfSymbol(methods)) : []
  }

  private namesIn(checkedType: ts.Type, memberName: string): string[] {
    const property = this.checker.getPropertyOfType(checkedType, memberName)
    if (!property) return []
    const boundValue = this.values.fromType(this.checker.getTypeOfSymbol(property))
    return this.values.memberNames(boundValue)
  }

  private textsIn(options: ts.Expression, memberName: string): string[] {
    if (!ts.isObjectLiteralExpression(options)) return []
    const listNode = options.properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && property.name.getText() === memberName,
    )?.initializer
    if (!listNode || !ts.isArrayLiteralExpression(listNode)) return []
    return listNode.elements.filter(ts.isStringLiteral).map((element) => element.text)
  }

  private collectEvents(
    scriptFile: ts.SourceFile,
    contract: ComponentContract,
    remarks: Remarks,
  ): void {
    const visitNode = (syntaxNode: ts.Node): void => {
      const eventName = firedEvent(syntaxNode)
      if (eventName) {
        const texts = this.textsOf(eventName)
        for (const text of texts ?? []) contract.events.add(text)
        if (!texts) {
          contract.firesOtherEvents = true
          remarks.unresolved(
            eventName.getStart(scriptFile),
            `triggerEvent(${eventName.getText(scriptFile)}): its type is not a set of names`,
          )
        }
      }
      ts.forEachChild(syntaxNode, visitNode)
    }
    visitNode(scriptFile)
  }

  /** The texts that an expression may be; undefined if its type is any text. */
  private textsOf(expression: ts.Expression): string[] | undefined {
    const checkedType = this.checker.getTypeAtLocation(expression)
    return this.values.texts(this.values.fromType(checkedType))
  }

  private ownMethodsOf(options: ts.Expression): Map<string, number> {
    const methods = new Map<string, number>()
    if (!ts.isObjectLiteralExpression(options)) return methods

    const methodsObject = options.properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && property.name.getText() === 'methods',
    )?.initializer
    const hasMethodsObject = methodsObject && ts.isObjectLiteralExpression(methodsObject)

    const owner = hasMethodsObject ? methodsObject : options
    for (const property of owner.properties) {
      if (!property.name || LIFETIMES.has(property.name.getText())) continue
      const isMethod =
        ts.isMethodDeclaration(property) ||
        (ts.isPropertyAssignment(property) &&
          (ts.isFunctionExpression(property.initializer) ||
            ts.isArrowFunction(property.initializer)))
      if (isMethod) methods.set(property.name.getText(), property.name.getStart())
    }

    return methods
  }

  /** Whether a type of the factory declares the method too. Then the factory calls it. */
  private isDeclaredElsewhere(
    method: string,
    checkedType: ts.Type,
    options: ts.Expression,
  ): boolean {
    const declarations = this.checker.getPropertyOfType(checkedType, method)?.declarations ?? []
    return declarations.some(
      (declaration) =>
        declaration.getSourceFile() !== options.getSourceFile() ||
        declaration.pos < options.pos ||
        declaration.end > options.end,
    )
  }

  /**
   * Whether a method is called by its name, in the folder of its script or by the factory. A page
   * may also call a method of a component that it selects.
   */
  private isNamed(method: string, scriptFile: string, factoryFile: string): boolean {
    const folders = [dirname(scriptFile), dirname(factoryFile)]
    const isComponent = factoryFile.endsWith('.d.ts')
    return this.program.getSourceFiles().some((file) => {
      if (file.isDeclarationFile) return false
      const isNear = isComponent || folders.includes(dirname(file.fileName))
      return isNear && this.memberNamesIn(file).has(method)
    })
  }

  /** The names of all members that a script reads of some object. */
  private memberNamesIn(scriptFile: ts.SourceFile): ReadonlySet<string> {
    const knownNames = this.memberNames.get(scriptFile)
    if (knownNames) return knownNames

    const memberNames = new Set<string>()
    const visitNode = (syntaxNode: ts.Node): void => {
      if (ts.isPropertyAccessExpression(syntaxNode)) memberNames.add(syntaxNode.name.text)
      if (
        ts.isElementAccessExpression(syntaxNode) &&
        syntaxNode.expression.kind === ts.SyntaxKind.ThisKeyword
      )
        for (const propertyName of this.textsOf(syntaxNode.argumentExpression) ?? [])
          memberNames.add(propertyName)
      if (ts.isBindingElement(syntaxNode))
        memberNames.add((syntaxNode.propertyName ?? syntaxNode.name).getText(scriptFile))
      ts.forEachChild(syntaxNode, visitNode)
    }

    visitNode(scriptFile)
    this.memberNames.set(scriptFile, memberNames)
    return memberNames
  }
}

/** The name in `this.triggerEvent(name, …)`. */
function firedEvent(syntaxNode: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(syntaxNode) || !ts.isPropertyAccessExpression(syntaxNode.expression))
    return undefined
  return syntaxNode.expression.name.text === 'triggerEvent' ? syntaxNode.arguments[0] : undefined
}
