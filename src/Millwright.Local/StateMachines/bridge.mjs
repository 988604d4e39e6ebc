// Runs one execution of a state machine. One JSON object a line: stdin brings the start and the tasks' answers, stdout takes tasks, events and the result.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

// The engine asks for Node 22 because of this one function.
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const [modules] = process.argv.slice(2);
const engine = await import(pathToFileURL(join(modules, 'aws-local-stepfunctions', 'build', 'main.node.esm.js')));

const invalidDefinition = 2;
const longestTimerSeconds = 2_147_483; // setTimeout counts milliseconds in 32 bits, and fires at once beyond them.

const send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const stateInForce = {};
const handlers = {};
const pending = new Map();

// The service lets nothing retry or catch these, not even States.ALL; the engine asks these two properties.
const final = new Set(['States.Runtime', 'States.DataLimitExceeded']);

function named(name, message) {
  return Object.assign(new Error(message), { name, isRetryable: !final.has(name), isCatchable: !final.has(name) });
}

async function runTask(state, name, input) {
  const id = pending.size + 1;
  const answer = Promise.withResolvers();
  pending.set(id, answer);
  await nextTurn(); // The event that the state was entered goes first.
  send({ type: 'task', id, state: name, resource: state.Resource, input });
  const timer = setTimeout(() => {
    send({ type: 'abandon', id });
    answer.reject(named('States.Timeout', `The task did not end within ${state.TimeoutSeconds} s.`));
  }, state.TimeoutSeconds * 1000);
  return answer.promise.finally(() => clearTimeout(timer));
}

// The engine never matches IsPresent: false and its like.
function negateFalseTests(rule) {
  for (const inner of [...(rule.And ?? []), ...(rule.Or ?? []), ...(rule.Not ? [rule.Not] : [])]) negateFalseTests(inner);
  const test = Object.keys(rule).find((key) => key.startsWith('Is') && rule[key] === false);
  if (test) {
    rule.Not = { Variable: rule.Variable, [test]: true };
    delete rule.Variable;
    delete rule[test];
  }
}

// Closes the gaps between the engine and the service that can be closed from outside; see StateMachineEngine.
function prepare(machine) {
  for (const [name, state] of Object.entries(machine.States)) {
    for (const place of [state, ...(state.Catch ?? [])]) {
      if (place.ResultPath === '$') delete place.ResultPath; // The engine would make a key named "$"; the default is the same.
    }
    state.Choices?.forEach(negateFalseTests);
    if (state.Type === 'Task') {
      if (!state.TimeoutSecondsPath) state.TimeoutSeconds = Math.min(state.TimeoutSeconds ?? Infinity, longestTimerSeconds);
      handlers[name] = (input) => runTask({ TimeoutSeconds: longestTimerSeconds, ...state }, name, input);
    }
    for (const inner of [state.ItemProcessor, state.Iterator, ...(state.Branches ?? [])]) {
      if (inner) prepare(inner);
    }
    // The engine looks a state up at the moment that it enters it.
    Object.defineProperty(machine.States, name, {
      enumerable: true,
      get: () => (Object.assign(stateInForce, { Name: name, EnteredTime: new Date().toISOString() }), state),
    });
  }
}

async function execute({ definition, input, context, waits, retries }) {
  let machine;
  try {
    prepare(definition);
    machine = new engine.StateMachine(definition, { validationOptions: { checkArn: false } });
  } catch (error) {
    process.stderr.write(`${error.message}\n`, () => process.exit(invalidDefinition));
    return;
  }
  const overrides = { taskResourceLocalHandlers: handlers, waitTimeOverrides: waits, retryIntervalOverrides: retries };
  const execution = machine.run(input, { overrides, context: { ...context, State: stateInForce } });
  const events = (async () => {
    for await (const event of execution.eventLogs) send({ ...event, type: 'event', event: event.type });
  })();
  const result = await execution.result.then(
    (output) => ({ status: 'Succeeded', output }),
    (error) => error instanceof engine.ExecutionTimeoutError
      ? { status: 'TimedOut' }
      : { status: 'Failed', error: error.cause?.name ?? error.name, cause: error.cause?.message ?? error.message });
  await events;
  process.stdout.write(`${JSON.stringify({ type: 'result', ...result })}\n`, () => process.exit(0));
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line);
  if (message.type === 'start') return void execute(message);
  const answer = pending.get(message.id);
  return 'error' in message ? answer.reject(named(message.error, message.cause)) : answer.resolve(message.output);
});
// Whoever started this process is gone.
lines.on('close', () => process.exit(1));
