/** The running suite that live tests speak to, as the environment names it. */
export const origin = process.env.MERIDIAN_URL;

/** What a test is skipped with where nothing runs. */
export const skip = origin ? false : 'MERIDIAN_URL names no running suite';

export async function signIn() {
  const answer = await post('/api/v1/auth/login', {
    email: process.env.MERIDIAN_EMAIL,
    password: process.env.MERIDIAN_PASSWORD,
  });
  return answer.accessToken;
}

export async function ticket(token, purpose) {
  return (await post('/api/v1/auth/tickets', {for: purpose}, token)).ticket;
}

export async function dashboard(token) {
  return call('/api/v1/dashboard-data', {}, token);
}

/** Makes a project critical that was on track, which moves the portfolio's health. */
export async function upset(token) {
  const {data} = await call('/api/v1/projects?limit=1&status=On%20Track&sort=-budget', {}, token);
  const {id, version} = data[0];
  await call(
    `/api/v1/projects/${id}`,
    {
      method: 'PATCH',
      headers: {'Content-Type': 'application/merge-patch+json'},
      body: JSON.stringify({status: 'Critical', version}),
    },
    token,
  );
}

function post(path, body, token) {
  return call(
    path,
    {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    },
    token,
  );
}

async function call(path, options, token) {
  const headers = {...options.headers, ...(token && {Authorization: `Bearer ${token}`})};
  const response = await fetch(new URL(path, origin), {...options, headers});
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
  return response.json();
}

/** Waits for the next event of a name that a condition holds for. */
export function next(emitter, name, condition = () => true) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${name} came in time`)), 30000);
    emitter.on(name, function listener(event) {
      if (condition(event)) {
        clearTimeout(timer);
        emitter.off(name, listener);
        resolve(event);
      }
    });
  });
}
