# Logs in and reads a dashboard, by GATEWAY, EMAIL and PASSWORD. The password is in no command line.
quoted() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
token=$(printf '{"email":"%s","password":"%s"}' "$(quoted "$EMAIL")" "$(quoted "$PASSWORD")" |
  curl -sS --fail-with-body --max-time 10 -H 'Content-Type: application/json' -d @- "$GATEWAY/api/v1/auth/login" |
  sed -n 's/.*"accessToken" *: *"\([^"]*\)".*/\1/p')
printf 'Authorization: Bearer %s' "$token" |
  curl -sS --fail-with-body --max-time 10 -H @- "$GATEWAY/api/v1/dashboard-data" |
  grep -q '"kpis"'
echo 'Logged in and read a dashboard.'
